"""Commands that lay documents beside each other: what changed, what comes again, what is a copy, what contradicts."""
