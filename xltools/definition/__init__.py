"""The institution as data, and the definition workbook it is kept in."""
