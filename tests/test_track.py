"""``duban.track`` and ``duban track``: from documents to verdicts."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import duban
from command import duban as run
from duban.errors import ArgumentError
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.public import track
from duban.tracking.tracking import Tracking

PLAN = "主要预期目标是：地区生产总值增长{0}%左右，城镇新增就业{1}万人以上，居民消费价格涨幅{2}%左右。"
REVIEW = "{year}年，地区生产总值增长{0}%，城镇新增就业{1}万人，居民消费价格上涨{2}%。"


def report(region: str, year: int, came: tuple[float, ...], wanted: tuple[float, ...]) -> StoredDocument:
    """The work report of a year: what came of the year before, and what is wanted."""
    text = f"一、{year - 1}年工作回顾\n{REVIEW.format(*came, year=year - 1)}\n二、{year}年重点工作\n{year}年{PLAN.format(*wanted)}"
    document = duban.read_text(
        text, name=f"{region}-{year}.txt", region=region, published=f"{year}-01-15", year=year
    )
    return StoredDocument.of(document, duban.extract(document))


REPORTS = [
    report("四川省", 2024, (6.0, 100, 0.3), (6.0, 85, 3.0)),
    report("四川省", 2025, (5.7, 104, 0.2), (5.5, 85, 2.0)),
    report("四川省", 2026, (5.5, 107, 0.1), (5.5, 85, 2.0)),
    report("福建省", 2025, (5.5, 52, 0.1), (5.0, 50, 2.0)),
    report("福建省", 2026, (4.2, 49, -0.1), (5.0, 50, 2.0)),
]


def verdicts(found: Tracking) -> list[tuple[int | None, str | None, str, str]]:
    return [(row.year, row.target.region, row.target.indicator, row.verdict) for row in found]


def test_targets_are_paired_over_documents() -> None:
    assert verdicts(track(REPORTS, year=2025)) == [
        (2025, "四川省", "地区生产总值", "kept"),
        (2025, "四川省", "城镇新增就业", "exceeded"),
        (2025, "四川省", "居民消费价格", "kept"),
        (2025, "福建省", "地区生产总值", "missed"),
        (2025, "福建省", "城镇新增就业", "nearly"),
        (2025, "福建省", "居民消费价格", "kept"),
    ]


def test_both_sides_have_their_places() -> None:
    row = track(REPORTS, region="福建", year=2025, indicator="地区生产总值").as_json()[0]
    for side, number in (("target", "5"), ("outcome", "4.2")):
        document = next(one for one in REPORTS if one.name == row[side]["document"])
        assert document.source[row[side]["start"] : row[side]["end"]].startswith(number)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"region": "福建"}, 6),
        ({"indicator": "regional-gdp"}, 5),
        ({"indicator": "GDP"}, 5),
        ({"status": "missed"}, 1),
        ({"year": 2026}, 6),
        ({"year": 2030}, 0),
        ({"issuer": "某厅"}, 0),
    ],
)
def test_filters(asked: dict[str, object], number: int) -> None:
    assert len(track(REPORTS, **asked)) == number  # type: ignore[arg-type]


def test_as_of_shows_what_was_known_then() -> None:
    then = track(REPORTS, as_of="2025-06-30", year=2025, region="四川", indicator="地区生产总值")
    assert (then.as_of, [row.verdict for row in then]) == ("2025-06-30", ["too_early"])


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(REPORTS))), st.integers(0, len(REPORTS)))
def test_a_later_document_never_changes_what_an_earlier_day_shows(order: list[int], number: int) -> None:
    some = [REPORTS[place] for place in order[:number]]
    early = [one for one in some if (one.published or "") <= "2025-12-31"]
    assert verdicts(track(some, as_of="2025-12-31")) == verdicts(track(early, as_of="2025-12-31"))


def test_the_order_of_documents_does_not_matter() -> None:
    assert track(REPORTS).as_json() == track(list(reversed(REPORTS))).as_json()


def test_arguments_that_cannot_be() -> None:
    for wrong in ({"status": "done"}, {"as_of": "2025-02-30"}, {"year": -3}):
        with pytest.raises(ArgumentError):
            track(REPORTS, **wrong)  # type: ignore[arg-type]


def test_the_day_that_counts_is_of_the_newest_document_even_without_figures() -> None:
    review = duban.read_text("去年各项目标任务全面完成。", region="福建省", published="2027-01-10")
    found = track([*REPORTS, review], region="福建", year=2026)
    assert (found.as_of, {row.verdict for row in found}) == ("2027-01-10", {"no_data"})


def test_by_how_much_more_is_no_other_target() -> None:
    plan = duban.read_text(
        "2025年，地区生产总值增速高于全国平均水平1个百分点。", region="福建省", published="2025-01-10"
    )
    assert [row.target.relation for row in track([plan])] == ["above"]


def test_nothing_to_track() -> None:
    assert len(track([duban.read_text("没有目标。")])) == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reports")
    for one in REPORTS:
        title = f"{one.region}{one.year}年政府工作报告"
        (home / one.name).write_text(f"{title}\n（{one.published}）\n{one.source}", encoding="utf-8")
    return home


def test_lines_of_json(folder: Path) -> None:
    done = run("track", str(folder), "--year", "2025", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["verdict"] for row in rows} == {"kept", "exceeded", "missed", "nearly"}
    assert {"reason_zh", "reason_en", "witnesses", "ratio", "target", "outcome"} <= set(rows[0])


@pytest.mark.parametrize("name", ["kept.xlsx", "kept.csv", "kept.md", "kept.jsonl"])
def test_files(folder: Path, tmp_path: Path, name: str) -> None:
    done = run("track", str(folder), "-o", str(tmp_path / name))
    assert done.returncode == 0
    assert (tmp_path / name).stat().st_size > 500


def test_messages(folder: Path, tmp_path: Path) -> None:
    assert "no such targets" in run("track", str(folder), "--year", "2040", "--lang", "en").stderr
    assert run("track", "--ledger", str(tmp_path / "none.duckdb")).returncode == 2
    assert run("track", str(folder), "--status", "done").returncode == 2
    assert run("track", str(folder), "--as-of", "soon").returncode == 2
