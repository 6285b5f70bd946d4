"""What makes things to hand out; no part of the program."""
