"""What a ledger keeps of documents and data files: their contexts, names, versions and values."""
