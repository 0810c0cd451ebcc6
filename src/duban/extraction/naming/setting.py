"""The setting in which names are read: a clause with the words around it and the state that those before left."""

from __future__ import annotations

import msgspec

from duban.extraction.discourse.slots import Slots
from duban.grammar import classes as c
from duban.grammar.clause import VALUES, Clause, Span
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import Name, joined

NAMELESS = Name()


class Setting(msgspec.Struct, frozen=True):
    """A clause, its sentence, and what the clauses before it left.

    Attributes:
        part: 其中 leads to the clause.
        last: the clause with a value before it in the sentence.
        kind: the class of the clause's first value.
    """

    tokens: Tokens
    clause: Clause
    slots: Slots
    part: bool
    last: Clause | None
    kind: str

    @property
    def last_name(self) -> Name:
        """The name told of before; empty where none was."""
        names = self.slots.names
        return names[-1] if names else NAMELESS

    @property
    def verb(self) -> str:
        """The words of the clause's verb."""
        return self.word(self.clause.verb)

    @property
    def is_listed(self) -> bool:
        """Whether the clause goes on behind a comma of lists or a conjunction."""
        first = self.clause.left.first
        return self.clause.continues and first > 0 and self.tokens.classes[first - 1] in (c.DUN, c.AND)

    @property
    def is_left_over(self) -> bool:
        """Whether what stands before the value belongs to the value before it: «200亿元|资金支持|4441个项目»."""
        first, classes = self.clause.left.first, self.tokens.classes
        behind = classes[first - 1] in VALUES or (classes[first - 1] == c.OF and classes[first - 2] in VALUES)
        return self.clause.continues and behind

    def classes(self, span: Span) -> str:
        """The classes of the words at ``span``."""
        return self.tokens.classes[span.first : span.last]

    def word(self, span: Span) -> str:
        """The words at ``span`` as they stand; none where it is empty."""
        return self.tokens.word(span.first, span.last)

    def joined(self, span: Span) -> str:
        """The words at ``span`` without blanks."""
        return joined(self.word(span))

    def before_value(self, span: Span) -> bool:
        """Whether a value follows on ``span``."""
        return self.tokens.classes[span.last : span.last + 1] in VALUES
