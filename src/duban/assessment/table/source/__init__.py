"""A file with tables in it, as it stands: its cells by column, before anything is understood."""
