"""``duban evaluate``: effects of a policy, a command a method."""
