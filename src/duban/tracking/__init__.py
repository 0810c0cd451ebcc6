"""Tracking: targets against outcomes, and what became of commitments."""
