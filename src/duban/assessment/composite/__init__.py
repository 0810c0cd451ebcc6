"""Composite indices: many indicators as one number for each entity, and how far the ranks can be trusted.

After the Handbook on Constructing Composite Indicators: Methodology and User Guide (OECD and JRC, 2008): choice and
direction of indicators, missing data, normalisation, weights, aggregation, uncertainty and sensitivity.
"""
