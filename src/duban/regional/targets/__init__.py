"""Targets of provinces against those of the nation."""
