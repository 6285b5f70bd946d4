"""Tests of the 2021 example."""
