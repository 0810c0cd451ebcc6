"""Boards as files: a page, a document for Word, tables, lines."""
