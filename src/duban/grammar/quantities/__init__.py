"""Quantities: numbers in every spelling with their units, bounds and signs, and what is no quantity."""
