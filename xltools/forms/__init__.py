"""The standard form of a department: layout, template, submission."""
