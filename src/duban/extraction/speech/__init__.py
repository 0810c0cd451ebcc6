"""Speech: who says something, and what."""
