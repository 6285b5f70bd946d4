"""What changed between two states of the program: in words, and as a workbook."""
