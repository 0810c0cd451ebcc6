"""Criteria of a rulebook's file, read with everything in them and turned into clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from duban.assessment.expression.conditions import clause
from duban.assessment.expression.nodes import ExpressionError, Name, Node
from duban.assessment.expression.size import measured
from duban.assessment.expression.variable import Scope
from duban.assessment.expression.wording import told
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.fieldwise import SURE, BrokenError, Flaws, Part, expression
from duban.assessment.rulebook.located import Text, place_of
from duban.assessment.rulebook.model import Criterion
from duban.assessment.rulebook.scores import scored

WORDS = ("id", "zh", "en", "article", "source", "sure", "note")
_C = TypeVar("_C", bound=f.Rule)
_SHAPES = ("when", "all", "any", "at_least", "cases", "score")


@dataclass(frozen=True)
class Inherited:
    """What a criterion takes from what it stands in, where it does not say it itself."""

    article: str = ""
    source: str = ""
    sure: str = "seen"


class Criteria:
    """Reads the criteria of one tier; identifiers are unique in it."""

    def __init__(self, scope: Scope, flaws: Flaws) -> None:
        self.scope, self.flaws = scope, flaws
        self._ids: set[str] = set()
        self._shapes: dict[str, Callable[[Part, Criterion, Inherited], Criterion]] = {
            "when": self._when,
            "all": self._all,
            "any": self._any,
            "at_least": self._at_least,
            "cases": self._cases,
            "score": lambda part, head, given: scored(self, part, head, given),
        }

    def every(self, values: Sequence[Any], given: Inherited) -> tuple[Criterion, ...]:
        """The criteria of a list; those that cannot be read are noted and left out."""
        found = []
        for value in values:
            try:
                found.append(self.one(value, given))
            except BrokenError:
                continue
        return tuple(found)

    def one(self, value: Any, given: Inherited) -> Criterion:
        """One criterion; a bare text is an expression."""
        if isinstance(value, Text):
            return self.condition(value, given)
        part = Part(value, self.flaws, (), (*WORDS, *_SHAPES, "of", "replaces"))
        shapes = [shape for shape in _SHAPES if shape in part]
        if len(shapes) != 1:
            raise self.flaws.stop(
                part.place,
                f"一条标准要写且只写一项：{'、'.join(_SHAPES)}",
                f"a criterion has exactly one of: {', '.join(_SHAPES)}",
            )
        head, inner = self.head(part, given)
        return self._shapes[shapes[0]](part, head, inner)

    def head(self, part: Part, given: Inherited) -> tuple[Criterion, Inherited]:
        """The words, article and certainty of a criterion, and what its parts take from it."""
        note_zh, note_en = part.both("note")
        inner = Inherited(
            str(part.text("article")) or given.article,
            str(part.text("source")) or given.source,
            part.one_of("sure", SURE, given.sure),
        )
        head = Criterion(
            id=self._id(part),
            zh=str(part.text("zh")),
            en=str(part.text("en")),
            kind="when",
            clause=None,
            place=part.place,
            article=inner.article,
            source=inner.source,
            sure=inner.sure,
            note_zh=note_zh,
            note_en=note_en,
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
            measured(node, self.scope.definitions)
            return clause(node, self.scope)
        except ExpressionError as error:
            raise self.flaws.expression(text, error) from None

    def condition(self, text: Text, given: Inherited) -> Criterion:
        """An expression without words of its own."""
        _, node = expression(text, self.flaws)
        head = Criterion(
            "",
            "",
            "",
            "when",
            None,
            place_of(text),
            article=given.article,
            source=given.source,
            sure=given.sure,
        )
        return self._expressed(text, node, head)

    def _when(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        text, node = part.expression("when")
        return self._expressed(text, node, head)

    def _expressed(self, text: Text, node: Node, head: Criterion) -> Criterion:
        made = self.lowered(text, node)
        note_zh, note_en, sure = head.note_zh, head.note_en, head.sure
        if isinstance(node, Name) and node.id in self.scope.variables:
            known = self.scope.variables[node.id]
            note_zh, note_en = note_zh or known.definition_zh, note_en or known.definition_en
            sure = "open" if known.sure == "open" else sure
        head = replace(head, node=node, text=str(text), note_zh=note_zh, note_en=note_en, sure=sure)
        head = replace(
            head,
            zh=head.zh or told(node, self.scope, "zh"),
            en=head.en or told(node, self.scope, "en"),
        )
        return replace(head, clause=worded(made, head))

    def _all(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        return self.joined(head, "all", self.every(part.items("all"), given))

    def _any(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        return self.joined(head, "any", self.every(part.items("any"), given))

    def _at_least(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        count = part.number("at_least")
        parts = self.every(part.items("of"), given)
        if count is None or count.denominator != 1 or not 0 < count <= len(parts):
            raise self.flaws.stop(
                part.at("at_least"),
                f"at_least 应是 1 到 {len(parts)} 的整数",
                f"at_least should be a whole number from 1 to {len(parts)}",
            )
        return self.joined(replace(head, count=int(count)), "at_least", parts)

    def joined(self, head: Criterion, kind: str, parts: tuple[Criterion, ...]) -> Criterion:
        """A criterion of several parts."""
        if not parts:
            raise self.flaws.stop(head.place, "这里应列出标准", "criteria should be listed here")
        clauses = tuple(part.clause for part in parts if isinstance(part.clause, f.Rule))
        join = {"any": ("，或", " or "), "cases": ("；", "; ")}.get(kind, ("；", "; "))
        zh, en = join[0].join(p.zh for p in parts), join[1].join(p.en for p in parts)
        if kind == "at_least":
            zh, en = f"以下至少{head.count}项：{zh}", f"at least {head.count} of: {en}"
        head = replace(head, kind=kind, parts=parts, zh=head.zh or zh, en=head.en or en)  # type: ignore[arg-type]
        made: f.Clause = (
            f.Every(parts=clauses)  # type: ignore[arg-type]
            if kind == "all"
            else f.Some(parts=clauses, count=head.count)  # type: ignore[arg-type]
        )
        return replace(head, clause=worded(made, head))

    def _cases(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        """What is asked depends on a choice: the entity's own case has to hold."""
        inner = Part(part.table["cases"], self.flaws, ("of", "when"))
        of, _ = inner.expression("of")
        parts = []
        for choice, value in inner.entries("when").items():
            if not isinstance(value, Text):
                raise self.flaws.stop(place_of(value), "这里应是表达式", "an expression is wanted here")
            parts.append(self._case(of, choice, value, inner, head, given))
        return self.joined(head, "cases", tuple(parts))

    def _case(
        self, of: Text, choice: str, value: Text, inner: Part, head: Criterion, given: Inherited
    ) -> Criterion:
        asked = Text(f"{of} == {choice}")
        asked.place = inner.entries("when").keys_at[choice]
        asked.places = (asked.place,) * len(asked)
        first, second = self.condition(asked, given), self.condition(value, given)
        own = replace(first, id=f"{head.id}.{choice}" if head.id else "", zh="", en="", node=None, text="")
        return self.joined(own, "all", (first, second))


def worded(made: _C, head: Criterion) -> _C:
    """A clause with the words, article and certainty of its criterion."""
    return replace(
        made,
        zh=head.zh,
        en=head.en,
        reference=head.article,
        source=head.source,
        sure=head.sure,
        note_zh=head.note_zh,
        note_en=head.note_en,
    )
