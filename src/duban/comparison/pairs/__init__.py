"""Pairs: which formulation of one document answers which of the other, and how sure that is."""
