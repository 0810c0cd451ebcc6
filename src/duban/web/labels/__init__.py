"""The texts of the pages in both languages, a file a page."""
