"""The engine answers what the slow evaluator answers, at thresholds and with gaps, and refuses nothing else."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.assessment.engine import columns, engine, rowwise
from duban.assessment.engine.compilation import compiled
from duban.assessment.formula.rules import in_force, of_version
from duban.assessment.result.assessment import Assessment
from duban.assessment.table.reader import table_of
from duban.assessment.table.synthetic import enterprises
from duban.errors import EditionError
from gradient import EDITION, FIELDS
from thorough import THOROUGH

PROGRAMME = compiled(EDITION)
SCALES = {field.id: field.scale for field in FIELDS}
RUNGS = [rung.id for rung in PROGRAMME.rungs]


def exactly(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the table with fractions for its numbers."""
    return {
        id: Fraction(int(row[id]), scale) if isinstance(row[id], float) else row[id]
        for id, scale in SCALES.items()
    }


def assert_same(frame: pl.DataFrame) -> None:
    whole = engine.evaluated(PROGRAMME, frame.lazy())
    found = whole.select(
        pl.col(columns.reached(rung.id)).alias(rung.id) for rung in PROGRAMME.rungs
    ).collect()
    criteria = engine.details(PROGRAMME, frame.lazy()).collect()
    tests = [
        (clause, columns.met(f"{tier.id}.{i}"))
        for tier in EDITION.tiers
        for i, clause in enumerate(tier.criteria, 1)
    ]
    for place, row in enumerate(frame.iter_rows(named=True)):
        entity = exactly(row)
        reached = rowwise.tiers(EDITION, entity)
        assert found.row(place, named=True) == reached, row
        for clause, column in tests:
            assert criteria[column][place] is rowwise.holds(clause, entity, reached), (column, row)


def test_random_entities_get_the_answers_of_the_slow_evaluator() -> None:
    rows = 10_000 if THOROUGH else 1_500
    table = table_of(enterprises(rows, seed=1, missing=0.05), FIELDS, 2025)
    assert not table.missing
    assert_same(table.frame.collect())


WHOLE = st.one_of(st.none(), st.integers(0, 300), st.integers(0, 10**13))
AT_THRESHOLD = [Fraction(n, 100) for n in (3, 5, 6, 10, 15, 50, 55, 70, 75, 80)]


@st.composite
def entity(draw: st.DrawFn) -> dict[str, Any]:
    """An entity with values at, just under and just over thresholds as often as anywhere else."""
    row: dict[str, Any] = {"_row": 1, "_id": "a", "_name": "a"}
    base = draw(st.sampled_from([10**9, 10**10, 5 * 10**9, 123456789, 10**13]))
    for field in FIELDS:
        if field.kind == "money":
            near = int(
                base * draw(st.sampled_from([*AT_THRESHOLD, Fraction(1), Fraction(21, 20), Fraction(11, 10)]))
            )
            drawn = draw(st.one_of(st.just(near), st.integers(near - 1, near + 1), WHOLE))
            row[field.id] = None if drawn is None else float(max(drawn, 0))
        elif field.kind == "flag":
            row[field.id] = draw(st.sampled_from([True, False, None]))
        elif field.kind == "choice":
            row[field.id] = draw(st.sampled_from([*field.choices.values(), None]))
        else:
            drawn = draw(st.one_of(st.none(), st.integers(0, 11)))
            row[field.id] = None if drawn is None else float(drawn * field.scale)
    return row


@settings(max_examples=40 if THOROUGH else 12, deadline=None)
@given(st.lists(entity(), min_size=5, max_size=25))
def test_entities_at_thresholds_get_the_answers_of_the_slow_evaluator(rows: list[dict[str, Any]]) -> None:
    kinds = {"flag": pl.Boolean, "choice": pl.String}
    schema = {field.id: kinds.get(field.kind, pl.Float64) for field in FIELDS}
    assert_same(
        pl.DataFrame(rows, schema={"_row": pl.UInt32, "_id": pl.String, "_name": pl.String, **schema})
    )


def test_with_more_known_the_answer_only_becomes_surer() -> None:
    whole = enterprises(500, seed=3, missing=0)
    some = enterprises(500, seed=3, missing=0.3)
    full, part = (Assessment(PROGRAMME, table_of(frame, FIELDS, 2025)) for frame in (whole, some))
    both = part.frame.collect().hstack(full.frame.select(pl.col("tier").alias("whole")).collect())
    assert both.filter((pl.col("tier") > pl.col("whole")) | (pl.col("possible") < pl.col("whole"))).is_empty()


def test_what_is_said_to_lift_does_lift() -> None:
    table = table_of(enterprises(300, seed=5), FIELDS, 2025)
    found = Assessment(PROGRAMME, table)
    frame = table.frame.collect()
    rows = {row["_id"]: row for row in frame.iter_rows(named=True)}
    checked = 0
    for id, lifts in found.lifts().items():
        for lift in lifts:
            row = dict(rows[id])
            before = rowwise.tiers(EDITION, exactly(row))
            row[lift.field.id] = (
                round(lift.after * lift.field.scale) * 1.0 if isinstance(lift.after, float) else lift.after
            )
            after = rowwise.tiers(EDITION, exactly(row))
            assert after[RUNGS[lift.tier - 1]] is True
            assert before[RUNGS[lift.tier - 1]] is not True
            checked += 1
    assert checked > 100


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2022, 8, 1), True),
        (date(2026, 3, 31), True),
        (date(2022, 7, 31), False),
        (date(2026, 4, 1), False),
    ],
)
def test_the_edition_in_force(day: date, found: bool) -> None:
    if found:
        assert in_force([EDITION], day) is EDITION
        return
    with pytest.raises(EditionError, match="2022-08-01"):
        in_force([EDITION], day)


def test_an_edition_by_name() -> None:
    assert of_version([EDITION], "2022") is EDITION
    with pytest.raises(EditionError, match="2022"):
        of_version([EDITION], "2019")
