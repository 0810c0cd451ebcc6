"""Grids: cells with the rows and columns that they span, their addresses, and how formats' cells are placed."""
