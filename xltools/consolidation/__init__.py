"""Accepted records, roll-up and the official tables."""
