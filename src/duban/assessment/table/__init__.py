"""Tables of entities: files, headers, cells and units read into columns of variables, with all that is wrong in them."""
