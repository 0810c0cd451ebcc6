"""Bytes to clean text that knows where each character of it came from."""
