"""The rulebooks of the package: their cases, their shape, and every threshold on both sides in slow and fast engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import jsonschema
import polars as pl
import pytest
import yaml

from duban.assessment.authoring.coverage import lacking
from duban.assessment.authoring.outline import sections
from duban.assessment.authoring.template import columns_used
from duban.assessment.engine import rowwise
from duban.assessment.engine.compilation import compiled
from duban.assessment.engine.engine import LOWEST, surely
from duban.assessment.formula import rules as f
from duban.assessment.formula.rules import Edition, in_force
from duban.assessment.rulebook.loader import names
from duban.assessment.rulebook.model import TierVersion
from rulebook_cases import BOOKS, HOME, TIERED, VERSIONS, book, trials


def edition(name: str, version: str) -> Edition:
    return next(one for one in book(name).editions if one.version == version)


def schema(path: str) -> Any:
    return json.loads((HOME / f"{path}.schema.json").read_text(encoding="utf-8"))


def content(path: Any) -> Any:
    """YAML as JSON has it: dates are text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("name", TIERED)
def test_every_case_comes_out_as_expected(name: str) -> None:
    found = trials(name)
    assert found
    wrong = [(t.place.line, t.subject, t.label, t.expected, t.found) for t in found if not t.passed]
    assert wrong == []


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_no_criterion_is_without_its_cases(name: str, version: str) -> None:
    chosen = book(name).version(version)
    assert chosen is not None
    assert list(lacking(chosen, trials(name))) == []


def test_a_criterion_without_cases_is_noticed() -> None:
    chosen = book("tech-sme").versions[0]
    kept = [t for t in trials("tech-sme") if (t.subject, t.label) != ("tech_sme.staff", "over")]
    assert list(lacking(chosen, kept)) == [("tech_sme.staff", "over")]


@pytest.mark.parametrize("name", names())
def test_rulebooks_follow_the_schema(name: str) -> None:
    jsonschema.Draft202012Validator(schema("rulebook/rulebook")).validate(content(BOOKS / f"{name}.yaml"))


@pytest.mark.parametrize("name", TIERED)
def test_tests_of_rulebooks_follow_the_schema(name: str) -> None:
    jsonschema.Draft202012Validator(schema("authoring/rulebook_tests")).validate(
        content(BOOKS / f"{name}.tests.yaml")
    )


@pytest.mark.parametrize("path", ["authoring/labels", "expression/units"])
def test_labels_and_units_follow_their_schemas(path: str) -> None:
    jsonschema.Draft202012Validator(schema(path)).validate(content(HOME / f"{path}.yaml"))


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_criterion_says_where_it_stands_in_the_document(name: str, version: str) -> None:
    chosen = book(name).version(version)
    assert chosen is not None
    for id, criterion in chosen.criteria().items():
        assert criterion.article, id
        assert criterion.source, id
        assert criterion.name.zh, id
        assert criterion.name.en, id
        assert not re.search("[\u4e00-\u9fff]", criterion.name.en), criterion.name.en


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_what_is_to_be_judged_is_unknown_unless_given(name: str, version: str) -> None:
    chosen = edition(name, version)
    judged = [v for v in book(name).variables.values() if v.judged and v.type == "flag"]
    empty = {field.id: None for field in chosen.fields}
    for variable in judged:
        assert rowwise.holds(f.Answer(id=variable.id), empty, {}) is None
        assert variable.sure == "open" or variable.definition.zh


def comparisons(clause: f.Clause) -> Iterator[f.Test]:
    if isinstance(clause, f.Test):
        yield clause
    elif isinstance(clause, (f.Every, f.Some)):
        for part in clause.parts:
            yield from comparisons(part)
    elif isinstance(clause, f.Score):
        for points in clause.parts:
            for band, _ in points.bands:
                yield from comparisons(band)


def read(formula: f.Formula) -> list[str]:
    if isinstance(formula, f.Variable):
        return [formula.id]
    if isinstance(formula, f.Operation):
        return [*read(formula.left), *read(formula.right)]
    return [*read(formula.start), *read(formula.end)] if isinstance(formula, f.YearlyRate) else []


def on_the_line(test: f.Test) -> dict[str, Fraction]:
    """Values at which both sides of a comparison are the same: the first variable is solved for, the others are large.

    Whatever a rulebook measures is linear in its first variable, or a compound rate.
    """
    ids = list(dict.fromkeys(read(test.left)))
    values = {id: Fraction(100_000_000) for id in ids}
    assert isinstance(test.right, f.Number)
    if isinstance(test.left, f.YearlyRate):
        values[test.left.end.id] *= (1 + test.right.value / 100) ** test.left.years  # type: ignore[union-attr]
        return values

    def distance(first: Fraction) -> Fraction:
        found = rowwise.value(test.left, {**values, ids[0]: first})
        assert found is not None
        return found - test.right.value  # type: ignore[union-attr]

    low, high = distance(Fraction(0)), distance(Fraction(1))
    values[ids[0]] = low / (low - high)
    assert distance(values[ids[0]]) == 0
    return values


def around(test: f.Test) -> Iterator[tuple[dict[str, Fraction], bool]]:
    """Entities under, at and over a threshold, with what the comparison says of them."""
    line = on_the_line(test)
    first = test.left.end.id if isinstance(test.left, f.YearlyRate) else read(test.left)[0]  # type: ignore[union-attr]
    rises = isinstance(test.left, f.YearlyRate) or _value(test, line, first, 1) > _value(test, line, first, 0)
    for step in (-1, 0, 1):
        side = step if rises else -step
        holds = {">=": side >= 0, ">": side > 0, "<=": side <= 0, "<": side < 0}[test.sign]
        yield {**line, first: line[first] + step * Fraction(1, 100)}, holds


def _value(test: f.Test, line: dict[str, Fraction], first: str, step: int) -> Fraction:
    found = rowwise.value(test.left, {**line, first: line[first] + step})
    assert found is not None
    return found


def every_comparison(chosen: Edition) -> list[f.Test]:
    found = [test for tier in chosen.tiers for one in tier.criteria for test in comparisons(one)]
    return list({(test.left, test.sign, test.right): test for test in found}.values())


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_comparison_tips_where_it_says(name: str, version: str) -> None:
    chosen = edition(name, version)
    for test in every_comparison(chosen):
        empty: dict[str, Any] = {field.id: None for field in chosen.fields}
        assert rowwise.holds(test, empty, {}) is None
        for entity, holds in around(test):
            assert rowwise.holds(test, {**empty, **entity}, {}) is holds, (test.name.zh, entity)


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_the_engine_says_the_same_of_entities_at_every_threshold(name: str, version: str) -> None:
    chosen = edition(name, version)
    whole = _rich(chosen)
    entities = [whole]
    for test in every_comparison(chosen):
        entities += [{**whole, **entity} for entity, _ in around(test)]
        entities += [{**whole, **dict.fromkeys(entity)} for entity, _ in list(around(test))[:1]]
    entities = [entity for entity in entities if _possible(chosen, entity)]
    expected = [_highest(rowwise.tiers(chosen, entity)) for entity in entities]
    assert _by_engine(chosen, entities) == expected


def _rich(chosen: Edition) -> dict[str, Any]:
    """An entity that has all it can."""
    values: dict[str, Any] = {
        "money": Fraction(100_000_000),
        "ratio": Fraction(90),
        "number": Fraction(50),
        "flag": True,
    }
    return {
        field.id: next(iter(field.choices.values()))
        if field.kind == "choice"
        else min(values[field.kind], Fraction(field.most or 10**12))
        for field in chosen.fields
    }


def _possible(chosen: Edition, entity: dict[str, Any]) -> bool:
    """Whether a table could hold the entity: nothing below zero or above the most that is possible."""
    numbers = [(one, entity[one.id]) for one in chosen.fields if isinstance(entity[one.id], Fraction)]
    return all((n >= 0 or one.negative) and (one.most is None or n <= one.most) for one, n in numbers)


def _highest(reached: dict[str, bool | None]) -> int:
    return max((i for i, answer in enumerate(reached.values(), 1) if answer), default=0)


def _by_engine(chosen: Edition, entities: list[dict[str, Any]]) -> list[int]:
    from duban.assessment.engine.engine import prepared
    from duban.assessment.table.reader import table_of

    columns: dict[str, Any] = {"id": [f"E{i}" for i in range(len(entities))]}
    for field in chosen.fields:
        values = [entity[field.id] for entity in entities]
        numeric = field.kind in ("money", "ratio", "number")
        columns[field.id] = [None if v is None else float(v) if numeric else v for v in values]
    programme = compiled(chosen)
    table = table_of(pl.DataFrame(columns, strict=False), programme.fields, 2025)
    return surely(programme, prepared(programme, table)).collect()[LOWEST].to_list()


@pytest.mark.parametrize(
    ("name", "day", "version"),
    [
        ("sme-gradient", date(2022, 8, 1), "2022"),
        ("sme-gradient", date(2026, 3, 31), "2022"),
        ("sme-gradient", date(2026, 4, 1), "2026"),
        ("sme-size", date(2011, 6, 18), "2011"),
        ("tech-sme", date(2024, 1, 1), "2017"),
    ],
)
def test_the_version_in_force_on_a_day(name: str, day: date, version: str) -> None:
    assert in_force(book(name).editions, day).version == version


def test_no_version_before_the_first() -> None:
    with pytest.raises(f.EditionError, match="2022"):
        in_force(book("sme-gradient").editions, date(2022, 7, 31))


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_every_variable_of_a_rulebook_is_asked_for_in_some_version(name: str, version: str) -> None:
    used = {id for one in book(name).versions for id in columns_used(one)}
    for variable in book(name).variables.values():
        assert {field.id for field in variable.fields()} & used, variable.id


def test_an_outline_has_every_criterion() -> None:
    for name, version in VERSIONS:
        chosen = book(name).version(version)
        assert isinstance(chosen, TierVersion)
        for one, section in zip(chosen.tiers, sections(chosen), strict=True):
            assert section.name == one.name
            assert [line.name for line in section.lines] == [criterion.name for criterion in one.walk()]
