"""A dataset of a large run: how its folder is laid out, its parts, and loading it into a ledger."""
