"""Directions: which way a clause pushes its object: signs of verbs, what turns them, and axes with two ends."""
