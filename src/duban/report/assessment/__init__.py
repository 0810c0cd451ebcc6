"""An assessment as a page, a workbook and tables."""
