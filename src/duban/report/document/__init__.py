"""The report of a run: what was found in documents, and the tables that stand in them."""
