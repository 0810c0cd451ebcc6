"""Tables that panels are made of: rows of files, columns as numbers and flags, periods as files write them."""
