"""Boards: what became of the targets and tasks of a policy field, from a pack's facts and a ledger's records."""
