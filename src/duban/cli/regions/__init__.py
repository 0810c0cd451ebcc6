"""``duban regions``: a command a question."""
