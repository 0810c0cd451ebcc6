"""The field's formulas on regions, each with its source: plain numbers in, numbers out."""
