"""Commitments: what a government body commits itself to, how strongly, who acts, by when."""
