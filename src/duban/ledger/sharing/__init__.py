"""One ledger for several processes: one owns the file, the others speak to it, read a copy, or wait."""
