"""The planner of the computing network: which demand is served where, which centres and links are worth it."""
