"""A measure book's file: variables, definitions and statuses as in rulebooks, and its measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from duban.assessment.expression.amounts import amount
from duban.assessment.expression.nodes import ExpressionError, Node
from duban.assessment.expression.size import measured
from duban.assessment.expression.variable import Scope, Variable
from duban.assessment.expression.wording import told
from duban.assessment.formula.rules import YearlyRate
from duban.assessment.rulebook.declarations import check_usable, definitions_of, names_in, variables_of
from duban.assessment.rulebook.fieldwise import BrokenError, Flaws, Part
from duban.assessment.rulebook.heads import Heads
from duban.assessment.rulebook.loader import load, names
from duban.assessment.rulebook.located import Table, Text, place_of
from duban.assessment.rulebook.model import Document, TierVersion
from duban.errors import Flaw
from duban.matching.measures.model import CERTAINTIES, KINDS, Measure, MeasureBook, Status, Worth

_DOCUMENT = ("issued", "issuer", "source", "address")
_BOOK = ("about", "takes", "variables", "definitions", "statuses")
_MEASURE = ("in_force_until", "kind", "worth", "group", "sure", "note")


def book_of(content: Any) -> tuple[MeasureBook | None, list[Flaw]]:
    """The measure book that a file's content makes, and all that is wrong with it."""
    flaws = Flaws()
    try:
        return _book(content, flaws), flaws.found
    except BrokenError:
        return None, flaws.found


def _book(content: Any, flaws: Flaws) -> MeasureBook:
    part = Part(content, flaws, ("id", "zh", "en", "measures"), _BOOK)
    variables = dict(_taken(part, flaws)) | variables_of(part, flaws)
    statuses = dict(_statuses(part, variables, flaws))
    asked = {id: Variable(id, status.name, "flag") for id, status in statuses.items()}
    definitions = definitions_of(part, flaws, variables | asked)
    scope = Scope(variables | asked, definitions)
    check_usable(part, scope, flaws)
    measures = []
    for value in part.items("measures"):
        try:
            measures.append(_Reader(scope, statuses, flaws).measure(value))
        except BrokenError:
            continue
    _check_unique(part, measures, flaws)
    return MeasureBook(str(part.text("id")), part.name, scope, statuses, tuple(measures))


def _taken(part: Part, flaws: Flaws) -> Iterator[tuple[str, Variable]]:
    """Variables as rulebooks of the package declare them, so that a column is read the same for both."""
    table = part.entries("takes")
    for rulebook, place in table.keys_at.items():
        if rulebook not in names():
            zh, en = f"没有自带规则“{rulebook}”", f"the package has no rulebook «{rulebook}»"
            flaws.note(place, zh, en)
            continue
        known = load(rulebook).variables
        for id in Part(table, flaws, (), table.keys_at).items(rulebook):
            if str(id) in known:
                yield str(id), known[str(id)]
            else:
                zh, en = f"规则“{rulebook}”没有变量“{id}”", f"rulebook «{rulebook}» has no variable «{id}»"
                flaws.note(place_of(id), zh, en)


def _check_unique(part: Part, measures: list[Measure], flaws: Flaws) -> None:
    seen: set[str] = set()
    for value, measure in zip(part.items("measures"), measures, strict=False):
        if measure.id in seen and isinstance(value, Table):
            zh, en = (
                f"措施“{measure.id}”写了两次；请改名",
                f"measure «{measure.id}» is given twice; rename one",
            )
            flaws.note(value.keys_at.get("id", value.place), zh, en)
        seen.add(measure.id)


def _statuses(part: Part, variables: Mapping[str, Variable], flaws: Flaws) -> Iterator[tuple[str, Status]]:
    table = part.entries("statuses")
    for id, value in table.items():
        if id in variables:
            flaws.note(
                table.keys_at[id], f"“{id}”既是变量又是身份；请改名", f"«{id}» is a variable too; rename one"
            )
        try:
            one = Part(value, flaws, ("zh", "en", "rulebook", "tier"), ("held",))
        except BrokenError:
            continue
        held = str(one.text("held"))
        if held and (held not in variables or variables[held].type != "flag"):
            zh, en = f"“{held}”不是是非型变量", f"«{held}» is no variable that is answered yes or no"
            flaws.note(one.at("held"), zh, en)
        status = Status(id, one.name, str(one.text("rulebook")), str(one.text("tier")), held)
        _check_tier(one, status, flaws)
        yield id, status


def _check_tier(part: Part, status: Status, flaws: Flaws) -> None:
    """A rulebook of the package is known: its tier must be there. Rulebooks of users are named as they are given."""
    if status.rulebook not in names():
        return
    tiers = {
        tier.id
        for version in load(status.rulebook).versions
        if isinstance(version, TierVersion)
        for tier in version.tiers
    }
    if status.tier not in tiers:
        known = ", ".join(sorted(tiers))
        zh = f"规则“{status.rulebook}”没有层级“{status.tier}”；有：{known}"
        en = f"rulebook «{status.rulebook}» has no tier «{status.tier}»; there are: {known}"
        flaws.note(part.at("tier"), zh, en)


class _Reader(Heads):
    """Reads one measure."""

    def __init__(self, scope: Scope, statuses: Mapping[str, Status], flaws: Flaws) -> None:
        super().__init__(scope, flaws)
        self._statuses = statuses

    def measure(self, value: Any) -> Measure:
        """The measure that a mapping makes."""
        part = Part(value, self.flaws, ("id", "zh", "en", "document", "in_force_from", "who"), _MEASURE)
        given = Part(part.table.get("document"), self.flaws, ("zh", "en", "number"), _DOCUMENT)
        start, end = part.day("in_force_from"), part.day("in_force_until")
        if start and end and end < start:
            self.flaws.note(part.at("in_force_until"), "止日早于起日", "the last day is before the first")
        text, node = part.expression("who")
        who = self.lowered(text, node)
        return Measure(
            id=str(part.text("id")),
            name=part.name,
            kind=part.one_of("kind", KINDS, "other"),  # type: ignore[arg-type]
            document=_document(given),
            address=str(given.text("address")),
            in_force_from=start or date.min,
            in_force_until=end,
            who=who,
            told=told(node, self.scope),
            worth=tuple(self._worth(part)),
            group=str(part.text("group")),
            statuses=tuple(id for id in self._names(node) if id in self._statuses),
            sure=part.one_of("sure", CERTAINTIES, "unread"),  # type: ignore[arg-type]
            note=part.both("note"),
        )

    def _names(self, node: Node) -> list[str]:
        """The names in an expression, those in its definitions too, each once."""
        found: dict[str, None] = {}
        waiting = list(names_in(node))
        while waiting:
            name = waiting.pop(0)
            if name not in found and name in self.scope.definitions:
                waiting += names_in(self.scope.definitions[name].node)
            found[name] = None
        return list(found)

    def _worth(self, part: Part) -> Iterator[Worth]:
        value = part.table.get("worth")
        if isinstance(value, Text):
            yield self._way(*part.expression("worth"))
            return
        for one in part.items("worth"):
            inner = Part(one, self.flaws, ("is",), ("when", "note", "rough"))
            way = self._way(*inner.expression("is"))
            rough, note = inner.flag("rough"), inner.both("note")
            if "when" not in inner:
                yield replace(way, note=note, rough=rough)
                continue
            text, node = inner.expression("when")
            when = self.lowered(text, node)
            yield replace(way, when=when, asked=told(node, self.scope), note=note, rough=rough)

    def _way(self, text: Text, node: Node) -> Worth:
        """A formula that gives money."""
        try:
            measured(node, self.scope)
            found = amount(node, self.scope)
        except ExpressionError as error:
            raise self.flaws.expression(text, error) from None
        if found.dimension != "money" or isinstance(found.formula, YearlyRate):
            raise self.flaws.stop(
                text.place,
                "worth 应是金额，如 rd_expense * 25%",
                "worth should be money, as in rd_expense * 25%",
            )
        return Worth(None, found.formula, told(node, self.scope))


def _document(part: Part) -> Document:
    return Document(
        part.name,
        str(part.text("number")),
        str(part.text("issued")),
        part.both("issuer"),
        str(part.text("source")),
    )
