"""Duban (督办): figures, targets and commitments out of policy documents, and what became of them."""

__version__ = "0.1.0"
