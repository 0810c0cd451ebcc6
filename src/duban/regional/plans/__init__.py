"""Plans of regions: which fields each document commits to develop, how firmly, and what follows from all of them."""
