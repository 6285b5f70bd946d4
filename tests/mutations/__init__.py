"""The mutation bench: seeded mistakes in correct forms, in every dialect that can carry them."""
