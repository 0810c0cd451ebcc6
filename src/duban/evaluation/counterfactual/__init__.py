"""What a unit would have been without the treatment: donor weights, predictors, controls chosen, and their errors."""
