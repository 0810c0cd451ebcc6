"""Values of regions as they come out of tables and ledgers, each with where it stands."""
