"""What tables of records share on every page: selections, facets, columns, names of values."""
