"""A problem as it stands in a workbook or a folder of CSV files, read with every fault told by sheet, row and column."""
