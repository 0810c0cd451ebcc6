"""Naming: what a number measures, out of its clause and of what clauses before it left."""
