"""Printed pages: what pdfium knows of them, the order in which they are read, and the text around their tables."""
