"""Relations: targets without a number of their own."""
