"""Provisions: what a rule, a set of measures or a notice sets, and for whom."""
