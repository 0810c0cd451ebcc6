"""Traces: one formulation, indicator, instrument or theme through many documents, with the targets and outcomes of an indicator."""
