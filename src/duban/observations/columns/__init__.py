"""Observations as columns: many of them are known at once, and one is made when it is asked for."""
