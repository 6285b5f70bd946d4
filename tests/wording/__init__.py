"""Phrases, numbers and letters."""
