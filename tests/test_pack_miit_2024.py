"""The pack of the conference of December 2024: every handed target and task is in it with the right outcome."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.observation import Observation, Witness
from duban.packs import check_pack, load_pack
from duban.packs.model import Pack, PackObservation, PackTarget
from duban.tracking.judging import judged_targets

SHARED = Path(__file__).parents[2] / "shared"
ARTICLE = SHARED / "corpus" / "news" / "miit-conference-2024.txt"
needs_shared = pytest.mark.skipif(
    not ARTICLE.is_file(), reason="the shared documents are not here: ../shared"
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("miit-2024")


def handed(name: str) -> list[dict[str, str]]:
    with (SHARED / "data" / "article-2024" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bounds(row: dict[str, str], of: str) -> tuple[float | None, float | None]:
    low, high = (float(row[f"{of}_{end}"]) if row[f"{of}_{end}"] else None for end in ("low", "high"))
    return low, high


def status(pack: Pack, task: str) -> str:
    said = {one.says for one in pack.evidence if one.task == task}
    return "carried_out" if "carried_out" in said else "under_way" if said else "no_trace"


def observed(pack: Pack, one: PackTarget | PackObservation, kind: str) -> Observation:
    indicator = next(entry for entry in pack.indicators if entry.id == one.indicator)
    published = one.date or next((each.date for each in pack.documents if each.id == one.document), None)
    return Observation(
        indicator=indicator.id,
        indicator_id=indicator.vocabulary,
        measure=one.measure or indicator.measure,
        unit=one.unit or indicator.unit,
        low=one.low,
        high=one.high,
        approx=one.approx,
        period_start=one.period_start,
        period_end=one.period_end,
        kind=kind,
        vintage=published,
        witnesses=(Witness(document=indicator.id, published=published),),
    )


def verdict(pack: Pack, target: PackTarget) -> str | None:
    """What the tracking makes of a target; what has no number or no time cannot be judged."""
    if target.role == "baseline":
        return None
    if (target.low, target.high) == (None, None) or target.period_end is None:
        return "no_data"
    values = [observed(pack, one, one.kind) for one in pack.observations]
    [found] = judged_targets([observed(pack, target, "target"), *values], as_of=pack.state)
    return found.verdict


def test_nothing_is_wrong(pack: Pack) -> None:
    assert [fault for fault in check_pack("miit-2024") if not fault.hint] == []


def test_counts(pack: Pack) -> None:
    assert len(pack.formulations) == 7
    assert (len(pack.targets), len(pack.tasks)) == (52, 68)
    assert Counter(one.role for one in pack.targets) == {
        "baseline": 32,
        "target": 9,
        "estimate": 5,
        "forecast": 6,
    }
    assert Counter(status(pack, one.id) for one in pack.tasks) == {
        "carried_out": 19,
        "under_way": 40,
        "no_trace": 9,
    }


def test_identifiers_are_without_gaps(pack: Pack) -> None:
    for letter, rows in (("T", pack.targets), ("K", pack.tasks)):
        assert sorted(one.id for one in rows) == [f"A24-{letter}{n:02}" for n in range(1, len(rows) + 1)]


def texts(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for one in (*pack.formulations, *pack.bodies, *pack.indicators):
        yield one.id, one.name.zh, one.name.en
    for document in pack.documents:
        yield document.id, document.title.zh, document.title.en
    for task in pack.tasks:
        yield task.id, task.text.zh, task.text.en
    for proof in pack.evidence:
        yield proof.task, proof.text.zh, proof.text.en
    for noted in (*pack.targets, *pack.observations):
        if noted.note.zh:
            yield noted.indicator, noted.note.zh, noted.note.en


def test_everything_is_said_in_english_too(pack: Pack) -> None:
    assert [id for id, zh, en in texts(pack) if not en or en == zh] == []


def test_who_says_it(pack: Pack) -> None:
    assert all(one.source and one.date for one in (*pack.observations, *pack.evidence))
    unread = [one for one in pack.observations if one.certainty == "unread"]
    assert all("未复核" in one.source or "工信部数" in one.source for one in unread)


@needs_shared
def test_quotations_are_of_the_article(pack: Pack) -> None:
    article = ARTICLE.read_text(encoding="utf-8")
    quoted = [*pack.targets, *pack.tasks]
    assert [
        one.id for one in quoted if not one.quote or one.quote not in article or len(one.quote) > 25
    ] == []


@needs_shared
def test_handed_targets(pack: Pack) -> None:
    targets = {one.id: one for one in pack.targets}
    units = {one.id: one.unit for one in pack.indicators}
    # The article names no term for the benchmark firms; the pack takes that of the document that followed.
    terms = {"A24-T47": "2027-12"}
    for row in handed("targets.csv"):
        target = targets[row["id"]]
        said = {
            "role": target.role,
            "bounds": (target.low, target.high),
            "approx": target.approx,
            "unit": target.unit or units[target.indicator],
            "period_end": target.period_end or "",
            "quote": target.quote,
        }
        assert (row["id"], said) == (
            row["id"],
            {
                "role": row["kind"],
                "bounds": bounds(row, "value"),
                "approx": row["approx"] == "1",
                "unit": row["unit"],
                "period_end": terms.get(row["id"], row["period_end"]),
                "quote": row["article_quote"],
            },
        )


@needs_shared
def test_handed_verdicts(pack: Pack) -> None:
    targets = {one.id: one for one in pack.targets}
    found = {row["id"]: verdict(pack, targets[row["id"]]) or "" for row in handed("targets.csv")}
    assert found == {row["id"]: row["verdict"] for row in handed("targets.csv")}


@needs_shared
def test_handed_outcomes(pack: Pack) -> None:
    targets = {one.id: one for one in pack.targets}
    lost = []
    for row in handed("targets.csv"):
        outcome = bounds(row, "outcome")
        # What is of another scope is an indicator of its own, without a target.
        indicators = (
            {targets[row["id"]].indicator} if row["outcome_unit"] != "美元" else {"precedencedollars"}
        )
        known = [(one.low, one.high) for one in pack.observations if one.indicator in indicators]
        if outcome != (None, None) and outcome not in known:
            lost.append(row["id"])
    assert lost == []


@needs_shared
def test_handed_tasks(pack: Pack) -> None:
    tasks = {one.id: one for one in pack.tasks}
    for row in handed("tasks.csv"):
        task = tasks[row["id"]]
        assert (row["id"], task.kind, task.quote, status(pack, task.id)) == (
            row["id"],
            row["kind"],
            row["article_quote"],
            row["status"],
        )
        days = {one.date for one in pack.evidence if one.task == task.id}
        assert not row["date"] or row["date"] in days, row["id"]
