"""The workbook of a reporting period: results, deviations, spending."""
