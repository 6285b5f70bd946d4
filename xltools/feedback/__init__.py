"""Forms that go back to their departments with the mistakes marked."""

import os

# openpyxl prefers lxml where it finds it (python-docx brings it), and then reads without defusedxml.
os.environ.setdefault("OPENPYXL_LXML", "False")
