"""What a rule says, as data: fields, formulas, conditions, and the exact arithmetic that they are decided by."""
