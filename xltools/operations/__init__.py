"""What the commands do with the forms once they are read; ``xltools.session`` calls it, nothing here prints."""
