"""Tables of plain cells, and how they are written as CSV, Markdown and XLSX."""
