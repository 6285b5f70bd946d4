"""Tests of the whole chain: filled forms in, consolidated workbook, summary and run file out."""
