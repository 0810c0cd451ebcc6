"""The words of pages and tables in both languages, a file a page."""
