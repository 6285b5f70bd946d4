"""The summary: what is published."""
