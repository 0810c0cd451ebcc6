"""Commitments without a number: what later documents say of them."""
