"""What time, place, speaker and outlook sections and paragraphs have."""
