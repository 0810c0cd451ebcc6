"""``duban plan``: what is worth building where."""
