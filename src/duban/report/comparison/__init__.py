"""A comparison as a page, a document, a workbook and plain tables."""
