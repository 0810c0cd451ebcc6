"""Grants: what is paid for which act, to whom and who bears it."""
