"""What is to be planned, as values: demand, centres, links and rules."""
