"""The wording of findings."""
