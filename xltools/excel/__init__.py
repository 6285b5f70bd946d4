"""The edges to Excel: reading any file, writing ours."""
