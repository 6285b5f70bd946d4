"""Forms that go back to their departments with the mistakes marked."""
