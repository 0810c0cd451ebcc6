"""Support measures that come with Duban."""
