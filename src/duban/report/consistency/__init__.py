"""What a check of consistency found, as tables, as a file and as a page."""
