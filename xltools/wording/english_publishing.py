"""The phrases of the summary's cover and charts, the Word document and the PDF, in English."""

PUBLISHING: dict[str, str] = {}
