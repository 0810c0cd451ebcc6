"""Ellipsis: what a name leaves out and takes from the clauses before."""
