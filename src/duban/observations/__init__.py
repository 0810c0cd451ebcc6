"""Observations: values of an indicator, a place and a period with who witnesses them, out of records and data files."""
