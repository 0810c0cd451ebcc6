"""Packs written and read back: what is loaded is what was written."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.language import Bilingual
from duban.packs import check_pack, load_pack, write_pack
from duban.packs.files import FILES, file_name
from duban.packs.model import (
    Body,
    Certainty,
    Formulation,
    Indicator,
    Pack,
    PackDocument,
    PackObservation,
    PackTarget,
    TargetRole,
    Task,
    TaskEvidence,
    TaskKind,
    Telling,
)
from duban.packs.writing import number
from pack_cases import SOUND, folder

WORDS = st.text(st.sampled_from("灯塔甲乙 ab,\"'；、：#&*!|>%@-{}[]\n5"), max_size=12)
# What a cell can hold: trimmed, and nothing that a spreadsheet would take for a formula.
TEXTS = WORDS.map(lambda text: f"字{text}".strip())
BOTH = st.builds(Bilingual, TEXTS, TEXTS)
MAYBE_BOTH = st.just(Bilingual()) | BOTH
NUMBERS = (
    st.none() | st.integers(-(10**12), 10**15).map(float) | st.decimals(-1000, 1000, places=3).map(float)
)
DAYS = st.none() | st.sampled_from(["2024", "2024-05", "2025-12-31"])
ADDRESSES = st.none() | st.just("https://example.org/a?b=1,2")
CERTAIN = st.sampled_from(get_args(Certainty))
UNITS = st.none() | st.sampled_from(["元", "个", "%"])
MEASURES = st.none() | st.sampled_from(["level", "growth", "rate"])
PERIODS = st.sampled_from([(None, "2025-12"), ("2025-01", "2025-12"), ("2021-01", "2025-06")])
DOCUMENTS = st.none() | st.just("plan")
BODIES = st.none() | st.just("office")
REGIONS = st.none() | st.sampled_from(["山东省", "全球"])


@st.composite
def bounds(draw: st.DrawFn) -> dict[str, float | None]:
    low, high = draw(NUMBERS), draw(NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return {"low": low, "high": high}


@st.composite
def targets(draw: st.DrawFn) -> PackTarget:
    start, end = draw(PERIODS)
    return PackTarget(
        id="t",
        formulation="build",
        indicator="towers",
        role=draw(st.sampled_from(get_args(TargetRole))),
        region=draw(REGIONS),
        approx=draw(st.booleans()),
        unit=draw(UNITS),
        measure=draw(MEASURES),  # type: ignore[arg-type]
        period_start=start,
        period_end=end,
        document=draw(DOCUMENTS),
        date=draw(DAYS),
        quote=draw(st.just("") | TEXTS),
        body=draw(BODIES),
        certainty=draw(CERTAIN),
        note=draw(MAYBE_BOTH),
        **draw(bounds()),  # type: ignore[arg-type]
    )


@st.composite
def observations(draw: st.DrawFn) -> PackObservation:
    (start, end), found = draw(PERIODS), draw(bounds())
    if found["low"] is None and found["high"] is None:
        found["low"] = 1.0
    return PackObservation(
        indicator="towers",
        period_start=start,
        period_end=end,
        kind=draw(st.sampled_from(["actual", "estimate"])),  # type: ignore[arg-type]
        date=draw(DAYS),
        source=draw(TEXTS),
        address=draw(ADDRESSES),
        certainty=draw(CERTAIN),
        note=draw(MAYBE_BOTH),
        **found,  # type: ignore[arg-type]
    )


TASKS = st.builds(
    Task,
    id=st.just("k"),
    formulation=st.just("build"),
    text=BOTH,
    kind=st.sampled_from(get_args(TaskKind)),
    quote=st.just("") | TEXTS,
    document=DOCUMENTS,
    body=BODIES,
    due=DAYS,
    certainty=CERTAIN,
)
EVIDENCE = st.builds(
    TaskEvidence,
    task=st.just("k"),
    says=st.sampled_from(get_args(Telling)),
    date=DAYS,
    text=MAYBE_BOTH,
    document=DOCUMENTS,
    source=TEXTS,
    address=ADDRESSES,
    certainty=CERTAIN,
)
PACKS = st.builds(
    Pack,
    id=st.just("p"),
    name=BOTH,
    summary=BOTH,
    state=st.just("2026-01-31"),
    document=DOCUMENTS,
    formulations=st.tuples(
        st.builds(Formulation, id=st.just("build"), name=BOTH, themes=st.just(("industry",)))
    ),
    bodies=st.tuples(st.builds(Body, id=st.just("office"), name=BOTH)),
    indicators=st.tuples(
        st.builds(Indicator, id=st.just("towers"), name=BOTH, unit=st.just("座"), names=st.just(("甲", "乙")))
    ),
    documents=st.tuples(
        st.builds(PackDocument, id=st.just("plan"), title=BOTH, date=DAYS, address=ADDRESSES)
    ),
    targets=st.just(()) | st.tuples(targets()),
    observations=st.just(()) | st.tuples(observations()),
    tasks=st.tuples(TASKS),
    evidence=st.just(()) | st.tuples(EVIDENCE),
)


@settings(max_examples=150, deadline=None)
@given(PACKS)
def test_a_pack_comes_back_as_it_was_written(pack: Pack) -> None:
    with tempfile.TemporaryDirectory() as home:
        write_pack(pack, Path(home))
        assert [fault.told.en for fault in check_pack(Path(home)) if not fault.hint] == []
        assert load_pack(Path(home)) == pack


def test_a_pack_that_was_read_is_written_whole(tmp_path: Path) -> None:
    pack = load_pack(folder(tmp_path / "p"))
    written = write_pack(pack, tmp_path / "new" / "q")
    assert {path.name for path in written} == set(SOUND)
    assert load_pack(tmp_path / "new" / "q") == pack


def test_files_without_rows_are_not_there(tmp_path: Path) -> None:
    home = folder(tmp_path / "p")
    (home / "README.md").write_text("notes", encoding="utf-8")
    bare = Pack(id="p", name=Bilingual("甲", "A"), summary=Bilingual("乙", "B"), state="2026-01-01")
    assert [path.name for path in write_pack(bare, home)] == ["pack.yaml"]
    assert sorted(path.name for path in home.iterdir()) == ["README.md", "pack.yaml"]


@pytest.mark.parametrize("attribute", FILES)
def test_columns_that_nothing_fills_are_left_out(tmp_path: Path, attribute: str) -> None:
    pack = load_pack(folder(tmp_path / "p"))
    write_pack(pack, tmp_path / "q")
    head, *rows = (tmp_path / "q" / file_name(attribute)).read_text(encoding="utf-8").splitlines()
    needed = {"id", "name", "title", "indicator", "formulation", "text", "task", "says", "unit"}
    for i, name in enumerate(head.split(",")):
        assert name in needed or any(row.split(",")[i] for row in rows), name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4500000.0, "4500000"),
        (5.7, "5.7"),
        (5e12, "5000000000000"),
        (-20.5, "-20.5"),
        (0.0, "0"),
        (1e15, "1" + "0" * 15),
    ],
)
def test_numbers_are_plain(value: float, text: str) -> None:
    assert number(value) == text
