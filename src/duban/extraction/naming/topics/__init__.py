"""Topics: what a clause is about without being its subject, and what the next clauses keep of it."""
