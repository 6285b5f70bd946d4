"""The half-year report of finances and expectations (law 5018, article 30), as a workbook and as a Word document."""
