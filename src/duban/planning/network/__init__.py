"""The network: links by coordinates where none are listed, and the routes from regions to centres."""
