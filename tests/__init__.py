import os

# What xltools.feedback sets before it loads openpyxl; tests load openpyxl first.
os.environ.setdefault("OPENPYXL_LXML", "False")
