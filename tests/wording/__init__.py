"""Phrases, numbers and the alphabet."""
