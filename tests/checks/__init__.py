"""The checks of the totals."""
