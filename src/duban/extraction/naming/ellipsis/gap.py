"""A gap: a name that may lack a part, in its setting."""

from __future__ import annotations

import msgspec

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, trimmed


class Gap(msgspec.Struct, frozen=True):
    """A name that may lack a part, in its setting."""

    name: Name
    setting: Setting

    @property
    def slots(self) -> Slots:
        """The state before its clause."""
        return self.setting.slots

    @property
    def last(self) -> Name:
        """The name before."""
        return self.slots.names[-1] if self.slots.names else Name()

    @property
    def opening(self) -> str:
        """The class of the name's first word."""
        clause, tokens = self.setting.clause, self.setting.tokens
        span = trimmed(tokens, clause.subject) if clause.subject else clause.left
        return self.setting.classes(span)[:1]

    @property
    def is_of_a_place(self) -> bool:
        """Whether the name opens with a place: what is measured there is not of the company that is told of."""
        return bool(self.slots.company) and self.opening == c.PLACE
