"""The public functions that take a table: its columns found, its values read, the result made."""
