"""The rows of a table of entities: which of them are none, and what is merged over several of them."""
