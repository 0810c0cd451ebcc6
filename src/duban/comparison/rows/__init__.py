"""Documents in a row: consecutive comparisons, and the threads that live through them."""
