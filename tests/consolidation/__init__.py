"""From submissions to totals."""
