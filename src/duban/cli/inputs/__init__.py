"""Inputs of commands: documents out of files, and ledgers, whoever has them open."""
