"""What is at the addresses of the interface, a file a subject; ``table`` has all of them."""
