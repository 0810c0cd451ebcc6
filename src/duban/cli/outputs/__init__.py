"""Outputs of commands: the file or the terminal that a result goes to, and tables there."""
