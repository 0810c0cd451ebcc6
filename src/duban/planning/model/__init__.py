"""The model: a problem as a mixed-integer program, its plan, what its limits are worth, and which of them clash."""
