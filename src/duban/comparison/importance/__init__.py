"""What makes a change important: what surrounds it, its circumstances, their measured weights, and the order that follows."""
