"""Linear and mixed-integer programs: how they are built, solved, and what their limits are worth."""
