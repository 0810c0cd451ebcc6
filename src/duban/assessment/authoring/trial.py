"""Tests of a rulebook as data: what is given of an entity, and what each criterion then says.

    rulebook: tech-sme
    versions:
      "2017":
        criteria:
          tech_sme.staff:
            at: [{staff: 500人}, met]
            over: [{staff: 501人}, missed]
            missing: [{}, unknown]
        entities:
          - {name: 小厂, given: {…}, tier: tech_sme}

A criterion answers ``met``, ``missed`` or ``unknown``; an indicator with its points, or with ``2..8`` where a datum is
missing. A label may have several cases, as a list. An entity's ``tier`` is the one that it surely reaches; where tiers are
classes it is ``undecided`` unless ``lowest`` and ``possible`` are one. The slow evaluator answers, so the engine is not judged
by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duban.assessment.engine import rowwise
from duban.assessment.expression.nodes import ExpressionError, Number
from duban.assessment.expression.parser import parse
from duban.assessment.expression.units import agree, unit
from duban.assessment.expression.variable import Variable, column, option
from duban.assessment.formula.rules import Edition, Points
from duban.assessment.rulebook.fieldwise import BrokenError, Flaws, Part
from duban.assessment.rulebook.loader import load, yaml_table
from duban.assessment.rulebook.located import Items, Text, place_of
from duban.assessment.rulebook.model import Criterion, Rulebook, TierVersion
from duban.errors import Place, RulebookError

LABELS = ("under", "at", "over", "yes", "no", "missing", "other")
_ANSWERS = {True: "met", False: "missed", None: "unknown"}
_NO_TIER, _UNDECIDED = "none", "undecided"


@dataclass(frozen=True, slots=True)
class Trial:
    """One case: what was expected at a place of the tests, and what came out."""

    version: str
    subject: str
    label: str
    place: Place
    expected: str
    found: str

    @property
    def passed(self) -> bool:
        """Whether what came out is what was expected."""
        return self.expected == self.found


def run(path: Path) -> list[Trial]:
    """The cases of a file of tests. Its ``rulebook`` is a name, or a file beside it.

    Raises:
        RulebookError: where the rulebook or the tests cannot be read.
    """
    flaws = Flaws()
    part = Part(yaml_table(path), flaws, ("rulebook", "versions"))
    name = str(part.text("rulebook"))
    beside = path.with_name(f"{name}.yaml")
    rulebook = load(beside if beside.is_file() else name)
    trials: list[Trial] = []
    for id, value in part.entries("versions").items():
        trials += _version(rulebook, id, value, part.entries("versions").keys_at[id], flaws)
    if flaws.found:
        raise RulebookError(str(path), flaws.found)
    return trials


def _version(rulebook: Rulebook, id: str, value: Any, place: Place, flaws: Flaws) -> list[Trial]:
    version = rulebook.version(id)
    edition = next((one for one in rulebook.editions if one.version == id), None)
    if version is None:
        flaws.note(place, f"规则没有版本“{id}”", f"the rulebook has no version «{id}»")
        return []
    if not isinstance(version, TierVersion) or not isinstance(edition, Edition):
        zh, en = f"版本“{id}”是指数，没有标准可测", f"version «{id}» is an index and has no criteria to test"
        flaws.note(place, zh, en)
        return []
    trier = _Trier(version, edition, flaws)
    part = Part(value, flaws, (), ("criteria", "entities"))
    return [*trier.criteria(part), *trier.entities(part)]


class _Trier:
    def __init__(self, version: TierVersion, edition: Edition, flaws: Flaws) -> None:
        self._version, self._edition, self._flaws = version, edition, flaws
        self._known = version.criteria()
        self._columns: Mapping[str, Variable] = {
            column(variable.id, ago): variable
            for variable in version.scope.variables.values()
            for ago in range(max(variable.years, 1))
        }

    def criteria(self, part: Part) -> Iterator[Trial]:
        table = part.entries("criteria")
        for name, labels in table.items():
            criterion = self._known.get(name)
            if criterion is None:
                message = (f"没有标准“{name}”", f"there is no criterion «{name}»")
                self._flaws.note(table.keys_at[name], *message)
                continue
            inner = Part(labels, self._flaws, (), LABELS)
            for label, cases in inner.table.items():
                for case in _cases(cases):
                    yield from self._case(criterion, name, label, case)

    def _case(self, criterion: Criterion, name: str, label: str, case: Any) -> Iterator[Trial]:
        place = place_of(case)
        if not isinstance(case, Items) or len(case) != 2:
            self._flaws.note(
                place,
                "一个案例写作 [{变量: 值}, 结果]",
                "a case is written [{variable: value}, answer]",
            )
            return
        try:
            entity = self._entity(case[0])
        except BrokenError:
            return
        yield Trial(self._version.id, name, label, place, str(case[1]), self._answer(criterion, entity))

    def _answer(self, criterion: Criterion, entity: rowwise.Entity) -> str:
        reached = rowwise.tiers(self._edition, entity)
        if criterion.clause is None:
            points = [c.clause for c in criterion.walk() if isinstance(c.clause, Points)]
            pairs = [rowwise.points(one, entity, reached) for one in points]
            return _span(sum(low for low, _ in pairs), sum(high for _, high in pairs))
        if isinstance(criterion.clause, Points):
            return _span(*rowwise.points(criterion.clause, entity, reached))
        return _ANSWERS[rowwise.holds(criterion.clause, entity, reached)]

    def entities(self, part: Part) -> Iterator[Trial]:
        for value in part.items("entities"):
            try:
                inner = Part(value, self._flaws, ("name", "given", "tier"), ("lowest", "possible"))
                entity = self._entity(inner.table.get("given"))
            except BrokenError:
                continue
            found = self._tiers(entity)
            for key in (key for key in found if key in inner):
                name, expected = str(inner.text("name")), str(inner.text(key))
                yield Trial(self._version.id, name, key, inner.at(key), expected, found[key])

    def _tiers(self, entity: rowwise.Entity) -> dict[str, str]:
        """The tier of an entity, the one that it surely reaches, and the highest that it may."""
        reached = rowwise.tiers(self._edition, entity)

        def highest(*wanted: bool | None) -> str:
            return [_NO_TIER, *(id for id, answer in reached.items() if answer in wanted)][-1]

        lowest, possible = highest(True), highest(True, None)
        tier = lowest if lowest == possible or not self._edition.classes else _UNDECIDED
        return {"tier": tier, "lowest": lowest, "possible": possible}

    def _entity(self, given: Any) -> dict[str, Any]:
        entity: dict[str, Any] = {field.id: None for field in self._edition.fields}
        part = Part(given, self._flaws, (), self._columns)
        for name, value in part.table.items():
            if name in self._columns and self._columns[name].type == "selection":
                entity |= self._ticked(self._columns[name], value, part.at(name))
            elif name in self._columns:
                entity[name] = self._value(self._columns[name], value, part.at(name))
        return entity

    def _ticked(self, variable: Variable, value: Any, place: Place) -> dict[str, bool]:
        """What is said of each choice of a selection by the list of those that are ticked."""
        known = {choice.id: option(variable.id, choice.id) for choice in variable.choices}
        if isinstance(value, Items) and all(one in known for one in value):
            return {column: id in value for id, column in known.items()}
        raise self._flaws.stop(
            place,
            f"“{variable.id}”写成所选各项的列表，如 [{', '.join(known)}]",
            f"«{variable.id}» is a list of what is ticked, as in [{', '.join(known)}]",
        )

    def _value(self, variable: Variable, value: Any, place: Place) -> Any:
        if variable.type == "flag" and isinstance(value, bool):
            return value
        if variable.type == "choice" and value in {choice.id for choice in variable.choices}:
            return str(value)
        if isinstance(value, Text) and variable.type not in ("flag", "choice"):
            return self._number(variable, value)
        raise self._flaws.stop(
            place, f"“{value}”不是“{variable.id}”的值", f"«{value}» is no value of «{variable.id}»"
        )

    def _number(self, variable: Variable, value: Text) -> Any:
        try:
            node = parse(value)
        except ExpressionError as error:
            raise self._flaws.expression(value, error) from None
        if isinstance(node, Number):
            known = unit(node.unit)
            if not node.unit or agree(known.dimension, variable.dimension):
                return node.value * known.size
        raise self._flaws.stop(
            value.place,
            f"“{value}”不是“{variable.id}”的值；请检查单位",
            f"«{value}» is no value of «{variable.id}»; look at the unit",
        )


def _cases(value: Any) -> list[Any]:
    """One case, or a list of them."""
    if isinstance(value, Items) and value and isinstance(value[0], Items):
        return list(value)
    return [value]


def _span(low: Any, high: Any) -> str:
    """Points, or the fewest and the most of them."""
    return f"{float(low):g}" if low == high else f"{float(low):g}..{float(high):g}"
