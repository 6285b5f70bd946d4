"""The words and number formats of a language."""
