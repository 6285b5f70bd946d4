"""Forms: laid out, written, filled, moved about and read again."""
