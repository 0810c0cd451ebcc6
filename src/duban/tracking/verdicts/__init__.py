"""Verdicts: what outcome keeps a target, whether it was kept, the course of an open one, and the words that say why."""
