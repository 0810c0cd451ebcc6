"""Outcomes: which observation is that of a target, of an estimate, of a target without a number."""
