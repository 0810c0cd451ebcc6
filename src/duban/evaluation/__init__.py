"""Effects of a policy: a panel of units and periods, who was treated when, and what the treatment did."""
