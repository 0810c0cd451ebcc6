"""The header of a table of entities: where it is, what each column's header says, and which variable that is."""
