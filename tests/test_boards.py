"""Boards as a whole: days that are replayed, documents, deadlines, the line of summary, the public function."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from board_pack import PLAN, notice, pack, proof, seen, target, task
from duban.boards.building import build
from duban.boards.facts import period
from duban.boards.reading import records_and_texts
from duban.boards.timeline import rulebooks
from duban.boards.words import status_name, verdict_name
from duban.errors import ArgumentError, PackError
from duban.language import Bilingual
from duban.ledger import Ledger
from duban.packs.model import Pack, PackDocument
from duban.packs.public import load_pack, pack_names
from duban.tracking.commitments.weighing import FOLLOW_STATUSES
from duban.tracking.dates import known_on
from duban.tracking.verdicts.verdict import VERDICTS

WHOLE = pack(
    targets=(target("t1", low=100.0), target("t2", low=300.0, period_end="2027-12", date="2025-03")),
    observations=(seen(90.0, "2025-02", period_end="2024-12"), seen(104.0), seen(99.0, "2025-12-20", kind="estimate")),
    tasks=(task(kind="document"), task("k2", "新建渔港", due="2026-12-31")),
    evidence=(proof("under_way", "2025-05-01"), proof("carried_out", "2026-02"), proof("under_way", None, "k2")),
    documents=(PLAN, PackDocument(id="law", title=Bilingual("渔港法", "Law"), date="2025-09")),
    rulebooks=("sme-gradient",),
)  # fmt: skip
TEXTS = (
    notice("某部印发渔港建设办法", "办法五月起施行。", "2026-04-02", "a.txt"),
    notice("渔港公报", "2025年末，渔港泊位104个。", "2026-02-10", "b.txt", region="全国"),
)


@pytest.mark.parametrize(
    ("day", "verdicts", "statuses", "documents"),
    [
        ("2024-12-19", {}, [], []),
        ("2024-12-20", {"t1": "too_early"}, ["no_trace", "no_trace"], ["渔港振兴方案"]),
        ("2025-06-30", {"t1": "too_early", "t2": "too_early"}, ["under_way", "no_trace"], ["渔港振兴方案"]),
        (
            "2025-12-31",
            {"t1": "nearly", "t2": "off_course"},
            ["under_way", "no_trace"],
            ["渔港振兴方案", "渔港法"],
        ),
        (
            "2026-01-20",
            {"t1": "kept", "t2": "off_course"},
            ["under_way", "no_trace"],
            ["渔港振兴方案", "渔港法"],
        ),
        (
            "2026-02-28",
            {"t1": "kept", "t2": "off_course"},
            ["carried_out", "no_trace"],
            ["渔港振兴方案", "渔港法"],
        ),
    ],
)
def test_any_day_is_replayed(
    day: str, verdicts: dict[str, str], statuses: list[str], documents: list[str]
) -> None:
    board = build(WHOLE, as_of=day)
    assert {one.target.id: one.verdict for one in board.targets} == verdicts
    assert [one.status for one in board.tasks] == statuses
    assert [one.title.zh for one in board.documents] == documents


def test_documents_are_called_by_their_titles_in_both_languages() -> None:
    board = build(WHOLE, (), TEXTS)
    names = [(one.title.zh, one.title.en) for one in board.documents]
    assert ("渔港振兴方案", "Plan for ports") in names
    assert ("某部印发渔港建设办法", "某部印发渔港建设办法") in names
    assert board.tasks[0].set_by[0].named == Bilingual("渔港振兴方案", "Plan for ports")


def test_without_a_day_everything_counts() -> None:
    board = build(WHOLE)
    assert board.as_of == "2026-06-30"
    assert [one.status for one in board.tasks] == ["carried_out", "under_way"]  # what has no date, too


@settings(max_examples=30, deadline=None)
@given(st.dates(min_value=date(2024, 6, 1), max_value=date(2027, 6, 1)))
def test_nothing_later_than_the_day_is_shown(day: date) -> None:
    as_of = day.isoformat()
    records = tuple(records_and_texts(WHOLE, TEXTS).records)
    board = build(WHOLE, records, TEXTS, as_of=as_of)
    proofs = [
        one for line in board.targets for one in (*line.set_by, *line.reached, *line.other, *line.maybe)
    ]
    proofs += [one for line in board.tasks for one in (*line.evidence, *line.set_by)]
    assert all(known_on(one.date, as_of) for one in proofs)
    assert all(known_on(one.date, as_of) for one in board.documents)
    assert all(one.date > as_of for one in board.deadlines)
    assert all(known_on(one.date, as_of) for line in board.targets for one in line.series)


def test_deadlines_come_first_first_and_leave_out_what_is_closed() -> None:
    found = [(one.date, one.id) for one in build(WHOLE).deadlines]
    assert found == [("2026-12-31", "k2"), ("2027-12-31", "t2")]


@pytest.mark.parametrize(
    ("day", "edition"), [("2025-06-30", "2022"), ("2026-05-01", "2026"), ("2001-01-01", "")]
)
def test_rulebooks_in_force_on_the_day(day: str, edition: str) -> None:
    [found] = rulebooks(["sme-gradient"], day)
    assert (found.edition, bool(found.document)) == (edition, bool(edition))
    assert rulebooks(["no-such-book"], day)[0].edition == ""


def test_the_summary_counts_records() -> None:
    said = build(WHOLE).summary
    assert (
        said.zh
        == "截至2026-06-30；2项目标：完成1、进度滞后1；2项任务：已落实1、推进中1；最近到期：2026-12-31，新建渔港。"
    )
    assert said.en.startswith(
        "As of 2026-06-30; 2 targets: 1 kept, 1 off course; 2 tasks: 1 carried out, 1 under way;"
    )


def test_lines_of_json() -> None:
    first, *_, last = build(WHOLE).as_json()
    assert (first["kind"], first["id"], first["formulation"], first["verdict"]) == (
        "target",
        "t1",
        "建设渔港",
        "kept",
    )
    assert first["outcome"]["low"] == 104.0
    assert {one["from"] for one in first["evidence"]} == {"pack"}
    assert first["sources"]
    assert (last["kind"], last["id"], last["status"]) == ("task", "k2", "under_way")
    json.dumps([first, last])


def test_documents_of_the_ledger_that_are_evidence_stand_in_time() -> None:
    records = records_and_texts(WHOLE, TEXTS).records
    found = build(WHOLE, records, TEXTS).documents
    assert [(one.date, one.origin) for one in found] == [
        ("2024-12-20", "pack"), ("2025-09", "pack"), ("2026-02-10", "ledger"), ("2026-04-02", "ledger"),
    ]  # fmt: skip


def test_a_ledger_and_its_documents_lead_to_the_same(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        ledger.add_many(TEXTS)
        stored = duban.board(WHOLE, ledger)
    given_documents = duban.board(WHOLE, TEXTS)
    assert list(stored.as_json()) == list(given_documents.as_json())
    assert repr(stored) == "<Board ports 2026-06-30: 2 targets, 2 tasks>"
    assert "kept" in stored._repr_html_()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [(("no-such-pack",), PackError), ((WHOLE, ()), None)],
)
def test_packs_by_name(arguments: tuple[object, ...], error: type[Exception] | None) -> None:
    if error is None:
        assert isinstance(duban.board(*arguments).pack, Pack)  # type: ignore[arg-type]
        return
    with pytest.raises(error):
        duban.board(*arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"facts": "none"}, {"as_of": "2025-13-01"}])
def test_wrong_arguments(wrong: dict[str, str]) -> None:
    with pytest.raises(ArgumentError):
        duban.board(WHOLE, **wrong)  # type: ignore[arg-type]


def test_states_have_names_in_both_languages() -> None:
    names = [verdict_name(one) for one in VERDICTS] + [status_name(one) for one in FOLLOW_STATUSES]
    assert all(name.zh and name.en for name in names)


@pytest.mark.parametrize("text", ["2025", "2025-Q3", "2025-06"])
def test_periods_of_packs(text: str) -> None:
    assert period(None, text)[1] in ("2025-12", "2025-09", "2025-06")


@pytest.mark.parametrize("name", pack_names())
def test_every_pack_opens_as_a_board(name: str) -> None:
    board = duban.board(name)
    assert len(list(board.lines())) == len(load_pack(name).targets) + len(load_pack(name).tasks)
    assert board.summary.zh
    assert board.summary.en
