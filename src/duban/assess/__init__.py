"""Entities against the rules in force on a day: which tier each reaches, and what it lacks for the next."""
