"""Tables: grids of cells with their places, whatever file they come from."""
