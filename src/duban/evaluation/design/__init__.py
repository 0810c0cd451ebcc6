"""Designs: tables as panels and single series, who is treated when, and what methods ask of them."""
