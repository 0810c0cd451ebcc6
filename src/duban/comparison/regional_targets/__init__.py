"""Targets of the nation and of regions side by side: cascades, sums and shares."""
