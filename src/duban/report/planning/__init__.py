"""What the planner found, as sentences, tables of cells and a page."""
