"""The 2021 example institution as data, and what fills its forms."""
