"""Workbooks: XLSX, XLS and ODS as worksheets with grids, and what calamine does not tell of them."""
