"""What is found: an assessment, the standing of each entity, its explanation, what would lift it."""
