"""The consolidated workbook, sheet by sheet."""
