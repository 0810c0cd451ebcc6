"""The page of tracking: what is asked, facets, rows, summaries."""
