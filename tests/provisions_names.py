"""What tests of provisions share: the names of the parameters of a passage."""

from __future__ import annotations

from duban.extraction.provisions.frames import provided
from duban.grammar.quantities.quantity import quantities


def names(told: str, topic: str = "") -> list[str]:
    """The names of the parameters of a passage, in the order of their numbers."""
    found = provided(told, 0, len(told), quantities(told), topic)
    return [found[at].whole for at in sorted(found)]
