"""A match as a page, a workbook, letters and tables."""
