"""The activity report of the year: results and spending in published tables, as a workbook and as a Word document."""
