"""The ledger for assistants: a server of the Model Context Protocol.

It reads and never writes. Answers are small, every fact comes with its sentence and the place of it, and what is left out
is said with how to get it.
"""
