"""Rulebooks in files, read and checked: variables, versions, tiers, criteria, scores."""
