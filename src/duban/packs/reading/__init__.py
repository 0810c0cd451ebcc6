"""A pack's folder read and checked: files, cells, rows, what must hold between them, and what is worth a look."""
