"""Tracking over columns: what is of what is known by numbers, and a row is made when it is asked for."""
