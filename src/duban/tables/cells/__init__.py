"""What stands in a cell: a value, the mark of an absent one, the number of a document, a label with its English."""
