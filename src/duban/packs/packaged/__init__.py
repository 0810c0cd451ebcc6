"""The packs that Duban brings along, a folder each."""
