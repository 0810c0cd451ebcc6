"""A gap: a name that may lack a part, in its setting."""

from __future__ import annotations

import msgspec

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, trimmed


class Gap(msgspec.Struct, frozen=True):
    """A name that may lack a part, in its setting.

    Attributes:
        slots: the state before its clause.
        last: the name before.
    """

    name: Name
    setting: Setting
    slots: Slots
    last: Name

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


def gap_of(name: Name, setting: Setting) -> Gap:
    """``name`` in its setting, with the state: every completion asks for it."""
    return Gap(name, setting, setting.slots, setting.last_name)
