"""Formulations: what is compared, and the words that it is made of."""
