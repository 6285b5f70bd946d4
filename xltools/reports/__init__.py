"""The workbooks and reports that are written."""
