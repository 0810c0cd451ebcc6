"""``duban pack``: the packs there are, what is in one, whether one is sound, and a draft of a new one."""
