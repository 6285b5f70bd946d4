"""What is said back: how every department stands, the letter it gets, the page for the head of the unit."""
