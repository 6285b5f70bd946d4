"""Pure checks over submissions and totals."""
