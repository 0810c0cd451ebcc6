"""Classical location models, with readers of the formats in which the OR-Library and others publish instances.

Facility location is the planner's own model with one route to each centre; hubs have a model of their own.
"""
