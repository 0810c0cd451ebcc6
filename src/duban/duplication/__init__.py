"""Near-duplicates: copies of one text among many documents, and which of them is the best witness."""
