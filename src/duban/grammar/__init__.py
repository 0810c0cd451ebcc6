"""Small grammars of policy Chinese, one concept a file: numerals, quantities, periods, regions, measures."""
