"""Tracked targets and followed commitments as tables of cells and as a page."""
