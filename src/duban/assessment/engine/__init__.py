"""A version of a rulebook compiled to expressions and run over a whole table; the slow evaluator beside it."""
