"""Questions about the records of a ledger: a selection of them, counted, grouped, laid out, as a series."""
