"""Which promises were kept: targets against outcomes, commitments against what later documents tell of them."""
