"""Tables on printed pages: grids made of the places of characters and of the lines drawn between them."""
