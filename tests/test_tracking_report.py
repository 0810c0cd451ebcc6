"""What is written of tracking: the page's data, hostile texts, both languages, the workbook, the map."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

import duban
from duban.cli.main import app
from duban.observation import Observation
from duban.report import shell
from duban.report.export import export
from duban.report.tracking import html
from duban.report.tracking.commitments import commitment_counts
from duban.report.tracking.history import history, required
from duban.report.tracking.rows import in_order
from duban.report.tracking.sheets import followed, sheets
from duban.report.tracking.tile_map import tile_map
from duban.tracking.tracked import Tracked
from duban.tracking.tracking import Tracking
from duban.tracking.verdicts.course import Course
from duban.vocabulary import regions
from tracking_texts import PLANS, PROMISES, tracked

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028'\"&"


@pytest.fixture(scope="module")
def found() -> Tracking:
    return tracked()


def data_of(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert match
    return json.loads(match[1])  # type: ignore[no-any-return]


def test_every_target_is_in_the_page_with_both_sides(found: Tracking) -> None:
    data = data_of(html.build(found))
    assert len(data["rows"]) == data["total"] == len(found)
    assert sum(data["counts"].values()) == len(found)
    shown = {
        (row["year"], row["region"], data["sides"][row["target"]]["indicator"]): row for row in data["rows"]
    }
    row = shown[2024, "四川省", "粮食产量"]
    for side, value, year in ((row["target"], "700亿斤", 2024), (row["outcome"], "720亿斤", 2025)):
        document, sentence, start, end, cell = data["sides"][side]["places"][0]
        assert data["sentences"][sentence][start:end] == value
        assert data["documents"][document]["name"] == f"四川省{year}.txt"
        assert cell is None
    assert row["verdict"] == "kept"
    assert row["rule"]["shape"] == "floor"
    assert row["rule"]["high"] is None


def test_marks_are_counted_as_scripts_count() -> None:
    found = tracked({
        ("四川省", 2024): "2024年目标：𠮷祥粮食产量增长2%。",
        ("四川省", 2025): "2024年，𠮷祥粮食产量增长2%。",
    })  # fmt: skip
    data = data_of(html.build(found))
    _, sentence, start, end, _ = data["sides"][data["rows"][0]["target"]]["places"][0]
    wide = data["sentences"][sentence].encode("utf-16-le")
    assert wide[2 * start : 2 * end].decode("utf-16-le") == "2%"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_language_it_opens_in(found: Tracking, lang: str) -> None:
    page = html.build(found, lang=lang, generated="2026-02-01")
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    assert ("目标与落实" if lang == "zh" else "Targets and outcomes") in page[: page.index("<script")]
    assert "2026-02-01" in page


def test_loads_nothing_and_names_the_hashes_of_what_is_there(found: Tracking) -> None:
    page = html.build(found)
    assert re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page) == []
    assert re.findall(r"@import|url\(", page) == []
    assert shell.hashed(re.findall(r"<script>(.*?)</script>", page, re.S)[-1]) in page
    assert shell.hashed(re.findall(r"<style>(.*?)</style>", page, re.S)[0]) in page


def test_hostile_documents_stay_data() -> None:
    texts = {key: text.replace("进出口总额", f"{HOSTILE}进出口总额") + HOSTILE for key, text in PLANS.items()}
    promises = [msgspec.structs.replace(PROMISES[0], text=HOSTILE, document=HOSTILE)]
    page = html.build(tracked(texts), followed=promises)
    assert page.count("<script") == page.count("</script>") == 2
    assert "<img" not in page


def test_the_same_input_gives_the_same_page(found: Tracking) -> None:
    assert html.build(found, generated="x") == html.build(found, generated="x")


def test_labels_are_complete() -> None:
    names = ("dom.js", "address.js", *html._SCRIPTS, "shell.js")
    scripts = "\n".join(shell._asset(name) for name in names)
    keys = set(re.findall(r'\b(?:t|say)\("([a-z_]+)"[,)]', scripts)) | set(
        re.findall(r'label: "([a-z_]+)"', scripts)
    )
    known = html.page_labels()
    assert keys - set(known) == set()
    assert [key for key, value in known.items() if not (value.zh and value.en)] == []
    for family, values in {
        "rule": "floor ceiling range band",
        "pace": "significant moderate insufficient away",
        "chart": "points estimate goal path projection interval",
        "by": "region year theme",
        "verdict": "kept no_data carried_out",
    }.items():
        assert {f"{family}_{value}" for value in values.split()} <= set(known)


def test_what_was_judged_comes_first_and_the_newest_year_before_others(found: Tracking) -> None:
    rows = in_order(found)
    assert [row.verdict for row in rows][-2:] == ["no_data", "no_data"]
    assert [row.year for row in rows if row.outcome] == [2025, 2024, 2024, 2024, 2024, 2024]


def test_what_a_page_leaves_out_is_counted(found: Tracking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST", 2)
    data = data_of(html.build(found))
    assert (len(data["rows"]), data["total"]) == (2, len(found))


def test_commitments_have_a_view_where_they_are_known(found: Tracking) -> None:
    data = data_of(html.build(found, followed=PROMISES))
    assert data["commitment_counts"] == {"carried_out": 1, "no_trace": 1}
    assert [row["text"] for row in data["commitments"]] == ["建成数据港", "出台康养条例"]
    document, text, word = data["commitments"][0]["evidence"][0]
    assert (data["documents"][document]["name"], text, word) == ("2025.txt", "数据港建成投用", "建成")
    assert data_of(html.build(found))["commitment_total"] == 0


def test_commitments_as_a_table() -> None:
    sheet = followed(PROMISES, "zh")[0]
    assert sheet.rows[0][2:6] == ["建成数据港", "已落实", "数据港建成投用", "2025.txt"]
    assert list(sheet.tones.values()) == ["good", "quiet"]
    assert commitment_counts(PROMISES) == {"carried_out": 1, "no_trace": 1}


# History: points of one span with the target, the last that was said, numbers before bounds.


def value(number: float | None, start: str | None, end: str, **more: Any) -> Observation:
    said = {"indicator": "泊位", "unit": "个", "low": number, "high": number, **more}
    return Observation(period_start=start, period_end=end, **said)


def in_years(number: float, first: int, last: int, measure: str) -> Observation:
    return value(number, f"{first}-01", f"{last}-12", measure=measure)


HISTORIES = [
    ("levels of any day", value(15, None, "2026-12"), [value(10, None, "2024-12"), value(3, "2024-01", "2024-12"), value(11, None, "2025-06")], [10, 11]),
    ("years for a year", value(15, "2026-01", "2026-12"), [value(10, "2024-01", "2024-12"), value(5, "2025-01", "2025-06")], [10]),
    ("what adds up since the beginning", in_years(50, 2021, 2025, "change"),
     [in_years(70, 2016, 2020, "change"), in_years(10, 2021, 2021, "change"), in_years(11, 2022, 2022, "change")], [10]),
    ("rates inside the years", in_years(5, 2021, 2025, "growth"),
     [in_years(9, 2020, 2020, "growth"), in_years(4, 2021, 2021, "growth"), in_years(6, 2022, 2022, "growth")], [4, 6]),
    ("the last that was said", value(15, None, "2026-12"), [value(10, None, "2024-12"), value(9, None, "2024-12")], [9]),
    ("a number before a bound", value(15, None, "2026-12"), [value(10, None, "2024-12"), value(9, None, "2024-12", high=None)], [10]),
    ("no mere direction", value(15, None, "2026-12"), [value(0, None, "2024-12", relation="growing")], []),
    ("units converted", value(2000, None, "2026-12", unit="斤"), [value(1, None, "2024-12", unit="吨")], [2000]),
    ("units that do not convert", value(2000, None, "2026-12", unit="斤"), [value(1, None, "2024-12", unit="元")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "points", "expected"), [case[1:] for case in HISTORIES], ids=[case[0] for case in HISTORIES]
)
def test_history(target: Observation, points: list[Observation], expected: list[float]) -> None:
    row = Tracked(target=target, verdict="too_early", as_of="2026-06-30")
    assert [point.value for point in history(row, points)] == expected


def test_required_path() -> None:
    base, target = value(10, None, "2024-12"), value(15, None, "2026-12")
    course = Course(point=value(12, None, "2025-12"), value=12, due=12.5, light="yellow", base=base)
    row = Tracked(target=target, verdict="on_course", as_of="2026-06-30", course=course)
    assert required(row) == (("2024-12", 10), ("2026-12", 15))
    assert required(msgspec.structs.replace(row, course=None)) is None
    assert required(msgspec.structs.replace(row, outcome=value(16, None, "2026-12"))) is None


# The workbook.


def parts(content: bytes) -> dict[str, str]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


@pytest.mark.parametrize(("lang", "name"), [("zh", "未完成"), ("en", "missed")])
def test_verdicts_have_tones_and_values_their_sentences(found: Tracking, lang: str, name: str) -> None:
    sheet = sheets(found, lang)[0]
    line = next(i for i, row in enumerate(found) if row.target.region == "山东省")
    assert sheet.rows[line][5] == name
    assert sheet.tones[line, 5] == "poor"
    assert sheet.notes[line, 4] == "2025年，地区生产总值增长4.8%。\n— 山东省2026.txt"
    assert "5.5%" in sheet.notes[line, 3]
    assert {sheet.tones[i, 5] for i, row in enumerate(found) if row.verdict == "no_data"} == {"quiet"}


def test_the_workbook(found: Tracking) -> None:
    made = parts(export(found, sheets(found, "zh"), str, "xlsx"))
    first = made["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in first
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', first)]
    assert 8 <= widths[0] < 15
    assert max(widths) <= 51
    assert "FFFFC7CE" in made["xl/styles.xml"]
    assert "地区生产总值增长4.8%" in made["xl/comments1.xml"]
    assert 'formatCode="0%"' in made["xl/styles.xml"]


def test_a_limit_cuts_notes_and_colours_with_their_rows(found: Tracking) -> None:
    sheet = sheets(found, "zh")[0].first(1)
    assert len(sheet.rows) == 1
    assert {place[0] for place in (*sheet.notes, *sheet.tones)} == {0}


# The map.


def test_every_province_has_a_square_of_its_own() -> None:
    tiles = tile_map()
    wanted = {region.code for region in regions().all if region.level in ("nation", "province")}
    assert {tile.code for tile in tiles} == wanted
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles)
    assert len({tile.abbreviation for tile in tiles}) == len(tiles)


# On the command line.


def test_the_page_on_the_command_line(tmp_path: Path) -> None:
    for (region, year), text in PLANS.items():
        (tmp_path / f"{region}{year}.txt").write_text(
            f"{region}政府工作报告\n{year}年1月20日\n{text}\n三、{year}年重点任务\n建设云上数据港。",
            encoding="utf-8",
        )
    out = tmp_path / "kept.html"
    names = [str(path) for path in sorted(tmp_path.glob("*.txt"))]
    result = CliRunner().invoke(app, ["track", *names, "-o", str(out), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    data = data_of(out.read_text(encoding="utf-8"))
    assert data["total"] == len(duban.track([Path(name) for name in names]))
    result = CliRunner().invoke(app, ["track", *names, "--kind", "commitment", "-o", str(out), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    data = data_of(out.read_text(encoding="utf-8"))
    # Those of the last reports have no later document to be followed in.
    assert (data["total"], data["commitment_total"]) == (0, 2)
