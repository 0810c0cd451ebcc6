"""Questions about the documents of a ledger: lists of them, one of them, what goes together, what a new reading changed."""
