"""Scenarios: a problem with something changed, planned again and set beside the plan without the change."""
