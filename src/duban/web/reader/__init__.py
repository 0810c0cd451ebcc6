"""The page of a document: its text with what was found in it marked, the card of a record, the forms that correct one."""
