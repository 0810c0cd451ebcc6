"""Storing documents with their records as rows, many at once, and having them back as records or columns."""
