"""Adoption out of documents: who committed to a measure when, joined with what was observed."""
