"""Figures from tables: what heads and stubs mean, and the values that cells state by them."""
