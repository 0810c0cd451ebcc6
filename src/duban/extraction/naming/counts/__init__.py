"""Counts: the things that a number counts, named behind it, before it or not at all."""
