"""What every criterion of a rulebook's file has: an identifier, words, article and certainty, and often an expression."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from duban.assessment.expression.conditions import clause
from duban.assessment.expression.nodes import ExpressionError, Name, Node
from duban.assessment.expression.size import measured
from duban.assessment.expression.variable import Scope
from duban.assessment.expression.wording import told
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.fieldwise import SURE, Flaws, Part, expression
from duban.assessment.rulebook.located import Text, place_of
from duban.assessment.rulebook.model import Criterion
from duban.language import Bilingual

_C = TypeVar("_C", bound=f.Rule)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a criterion takes from what it stands in, where it does not say it itself."""

    article: str = ""
    source: str = ""
    sure: str = "seen"


class Heads:
    """Reads the heads and expressions of the criteria of one tier; identifiers are unique in it."""

    def __init__(self, scope: Scope, flaws: Flaws) -> None:
        self.scope, self.flaws = scope, flaws
        self._ids: set[str] = set()

    def head(self, part: Part, given: Inherited) -> tuple[Criterion, Inherited]:
        """The words, article and certainty of a criterion, and what its parts take from it."""
        inner = Inherited(
            str(part.text("article")) or given.article,
            str(part.text("source")) or given.source,
            part.one_of("sure", SURE, given.sure),
        )
        head = Criterion(
            id=self._id(part),
            name=part.name,
            kind="when",
            clause=None,
            place=part.place,
            article=inner.article,
            source=inner.source,
            sure=inner.sure,
            note=part.both("note"),
            replaces=tuple(map(str, part.items("replaces"))),
        )
        return head, inner

    def _id(self, part: Part) -> str:
        id = str(part.text("id"))
        if id in self._ids:
            self.flaws.note(
                part.at("id"),
                f"编号“{id}”在这一层级里用了两次；请改名",
                f"id «{id}» is used twice in this tier; rename one",
            )
        if id:
            self._ids.add(id)
        return id

    def lowered(self, text: Text, node: Node) -> f.Clause:
        """The clause of an expression."""
        try:
            measured(node, self.scope)
            return clause(node, self.scope)
        except ExpressionError as error:
            raise self.flaws.expression(text, error) from None

    def condition(self, text: Text, given: Inherited) -> Criterion:
        """An expression without words of its own."""
        _, node = expression(text, self.flaws)
        head = Criterion(
            "",
            Bilingual(),
            "when",
            None,
            place_of(text),
            article=given.article,
            source=given.source,
            sure=given.sure,
        )
        return self.expressed(text, node, head)

    def expressed(self, text: Text, node: Node, head: Criterion) -> Criterion:
        """The criterion that an expression makes of a head."""
        made = self.lowered(text, node)
        note, sure = head.note, head.sure
        if isinstance(node, Name) and node.id in self.scope.variables:
            known = self.scope.variables[node.id]
            note = filled(note, known.definition)
            sure = "open" if known.sure == "open" else sure
        name = filled(head.name, told(node, self.scope))
        head = replace(head, node=node, text=str(text), name=name, note=note, sure=sure)
        return replace(head, clause=worded(made, head))


def filled(text: Bilingual, other: Bilingual) -> Bilingual:
    """``text``, and ``other`` in the language in which it is empty."""
    return Bilingual(text.zh or other.zh, text.en or other.en)


def worded(made: _C, head: Criterion) -> _C:
    """A clause with the words, article and certainty of its criterion."""
    return replace(
        made, name=head.name, reference=head.article, source=head.source, sure=head.sure, note=head.note
    )
