"""How one sentence with values was read, step by step."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from duban.extraction.discourse.slots import Slots
from duban.extraction.reading import Reading
from duban.grammar.clause import Clause
from duban.grammar.lexer import Tokens
from duban.grammar.retagging import Applied


class Parse(msgspec.Struct, frozen=True):
    """The reading of the sentence from ``start`` to ``end`` of a document's text.

    Attributes:
        lexed: the tokens with the classes that their words have; ``tokens`` with those that they have in their places.
        changes: the rules that made the difference.
        clauses: the clauses with values.
        readings: each value that was read, with the state that it was read in.
        state: what the sentence leaves.
    """

    start: int
    end: int
    lexed: Tokens
    tokens: Tokens
    changes: Sequence[Applied]
    clauses: Sequence[Clause]
    readings: Sequence[tuple[Reading, Slots]]
    state: Slots

    def in_order(self) -> list[Reading]:
        """The readings in the order of their places."""
        return sorted((reading for reading, _ in self.readings), key=lambda reading: reading.quantity.start)

    def state_after(self, clause: Clause) -> Slots:
        """What ``clause`` and the words behind it leave to the next."""
        last = clause.values[-1]
        behind = (state for reading, state in self.readings if reading.token > last and not reading.threshold)
        return next(behind, self.state)
