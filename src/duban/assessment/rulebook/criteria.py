"""Criteria of a rulebook's file, read with everything in them and turned into clauses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from duban.assessment.expression.variable import Scope
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.fieldwise import BrokenError, Flaws, Part
from duban.assessment.rulebook.heads import Heads, Inherited, filled, worded
from duban.assessment.rulebook.located import Text, place_of
from duban.assessment.rulebook.model import Criterion, Kind
from duban.assessment.rulebook.scores import scored
from duban.assessment.rulebook.shared import SharedScore
from duban.language import CLAUSES, Bilingual, Texts

_WORDS = ("id", "zh", "en", "article", "source", "sure", "note")
_SHAPES = ("when", "all", "any", "at_least", "cases", "score")
_WORDING = Texts("duban.assessment.rulebook", "wording")


class Criteria(Heads):
    """Reads the criteria of one tier; identifiers are unique in it."""

    def __init__(self, scope: Scope, flaws: Flaws, scores: Mapping[str, SharedScore]) -> None:
        super().__init__(scope, flaws)
        self._scores = scores
        self._shapes: dict[str, Callable[[Part, Criterion, Inherited], Criterion]] = {
            "when": self._when,
            "all": self._all,
            "any": self._any,
            "at_least": self._at_least,
            "cases": self._cases,
            "score": self._score,
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
        part = Part(value, self.flaws, (), (*_WORDS, *_SHAPES, "of", "replaces"))
        shapes = [shape for shape in _SHAPES if shape in part]
        if len(shapes) != 1:
            raise self.flaws.stop(
                part.place,
                f"一条标准要写且只写一项：{'、'.join(_SHAPES)}",
                f"a criterion has exactly one of: {', '.join(_SHAPES)}",
            )
        head, inner = self.head(part, given)
        return self._shapes[shapes[0]](part, head, inner)

    def _when(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        text, node = part.expression("when")
        return self.expressed(text, node, head)

    def _score(self, part: Part, head: Criterion, given: Inherited) -> Criterion:
        return scored(self, part, head, given, self._scores)

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

    def joined(self, head: Criterion, kind: Kind, parts: tuple[Criterion, ...]) -> Criterion:
        """A criterion of several parts."""
        if not parts:
            raise self.flaws.stop(head.place, "这里应列出标准", "criteria should be listed here")
        clauses = tuple(part.clause for part in parts if isinstance(part.clause, f.Rule))
        name = (_WORDING["any"] if kind == "any" else CLAUSES).join(part.name for part in parts)
        if kind == "at_least":
            name = _WORDING["at_least"].format(count=head.count, parts=name)
        head = replace(head, kind=kind, parts=parts, name=filled(head.name, name))
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
        own = replace(
            first, id=f"{head.id}.{choice}" if head.id else "", name=Bilingual(), node=None, text=""
        )
        return self.joined(own, "all", (first, second))
