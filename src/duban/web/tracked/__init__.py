"""What became of all targets of a ledger: worked out beside the server, kept in a file, read row by row."""
