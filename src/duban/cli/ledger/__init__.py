"""Commands on a ledger: in SQL, in the browser, for assistants; what people corrected in it, and values out of data files."""
