"""Periods: expressions of time, what each means, and until when something is due."""
