"""What a person may do to a data sheet, or to the checks: afterwards every total is right, or the master check is red.

``python -m tests.tampering`` prints what each does to the example's workbook.
"""
