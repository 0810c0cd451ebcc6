"""Threads: chains of a promise through documents in a row, with the documents that lack it between."""

from __future__ import annotations

import json

import pytest

import duban
from duban.comparison.rows.series import Formulation, Series
from duban.report.trends import series as series_page


def told(*plans: str) -> Series:
    """The series of plans of consecutive years from 2021 on."""
    texts = {2021 + i: f"二、{2021 + i}年重点任务\n{plan}" for i, plan in enumerate(plans)}
    return duban.series(
        duban.read(text.encode(), name=f"{year}.txt", year=year) for year, text in texts.items()
    )


OTHER = "种好苹果。疏浚北河航道。"

CHAINS = [
    # plans of consecutive years, the wording at the end, years that have it, years between that lack it
    (("建设云雀湖码头。", OTHER, "建设云雀湖码头。"), "建设云雀湖码头", [0, 2], [1]),
    (("建设云雀湖码头。", OTHER, OTHER, OTHER, OTHER, "建设云雀湖码头。"), "建设云雀湖码头", [0, 5], [1, 2, 3, 4]),
    # in other words only where they are like, and not after long
    (("推动云雀湖码头扩建。", OTHER, "加快推动云雀湖码头扩建。"), "加快推动云雀湖码头扩建", [0, 2], [1]),
    (("建设云雀湖码头。", "建设云雀湖码头。", OTHER, "建设云雀湖码头。"), "建设云雀湖码头", [0, 1, 3], [2]),
    # said twice in one document it is one thread, and its second place is no beginning
    (("建设云雀湖码头。建设云雀湖码头。", "建设云雀湖码头。", OTHER), "建设云雀湖码头", [0, 1], []),
    (("建设云雀湖码头。", "建设云雀湖码头。办好山区小学。建设云雀湖码头。", "建设云雀湖码头。"), "建设云雀湖码头", [0, 1, 2], []),
]  # fmt: skip


@pytest.mark.parametrize(("plans", "text", "places", "gaps"), CHAINS)
def test_one_thread(plans: tuple[str, ...], text: str, places: list[int], gaps: list[int]) -> None:
    [thread] = [one for one in told(*plans).threads if "云雀湖" in one.text]
    assert (thread.text, thread.places, thread.gaps) == (text, places, gaps)
    assert [thread.kinds[i] is None for i in places] == [True] + [False] * (len(places) - 1)


NO_CHAINS = [
    ("建设云雀湖码头。", OTHER, "建设南山粮库。"),
    ("推动云雀湖码头扩建。", OTHER, OTHER, OTHER, OTHER, "加快推动云雀湖码头扩建工程。"),
]


@pytest.mark.parametrize("plans", NO_CHAINS)
def test_no_thread(plans: tuple[str, ...]) -> None:
    assert [one for one in told(*plans).threads if "云雀湖" in one.text] == []


KINDS = [
    ("推动云雀湖码头扩建。", "推动云雀湖码头扩建。", "continued"),
    ("推动云雀湖码头扩建。", "加快推动云雀湖码头扩建。", "strengthened"),
    ("全面实施云雀湖码头扩建。", "探索云雀湖码头扩建。", "weakened"),
]


@pytest.mark.parametrize(("before", "after", "kind"), KINDS)
def test_what_changed_over_a_gap_is_said(before: str, after: str, kind: str) -> None:
    [thread] = [one for one in told(before, OTHER, after).threads if "云雀湖" in one.text]
    assert thread.kinds == (None, None, kind)


def test_places_stand_in_their_documents() -> None:
    found = told("建设云雀湖码头。", OTHER, "办好山区小学。建设云雀湖码头。")
    for thread in found.threads:
        for place in thread.places:
            side = thread.sides[place]
            assert side is not None
            source = found.editions[place].document.source
            assert source[side.start : side.end] == side.text


def test_gaps_are_told_in_lines_and_tables() -> None:
    found = told("建设“云雀湖码头”。", OTHER, "建设“云雀湖码头”。")
    lines = [json.loads(json.dumps(line)) for line in found.as_json() if "云雀湖" in line.get("text", "")]
    assert [(line["record"], line["first"], line["last"], line["gaps"]) for line in lines] == [
        ("thread", "2021", "2023", ["2022"]),
        ("formulation", "2021", "2023", ["2022"]),
    ]
    threads, phrases, *_ = series_page.sheets(found, "zh")
    for sheet in (threads, phrases):
        [row] = [row for row in sheet.rows if "云雀湖" in row[0]]
        assert row[sheet.header.index("中断")] == "2022"


@pytest.mark.parametrize(
    ("counts", "gaps"), [((1, 0, 2), [1]), ((0, 1, 0), []), ((1, 1), []), ((1, 0, 0, 3, 0), [1, 2])]
)
def test_gaps_of_formulations(counts: tuple[int, ...], gaps: list[int]) -> None:
    assert Formulation(text="云雀湖码头", sort="object", counts=counts).gaps == gaps


def test_what_nothing_dates_is_left_out_and_said() -> None:
    read = [
        duban.read_text(f"二、{year}年重点任务\n建设云雀湖码头。", name=f"{year}", year=year)
        for year in (2025, 2026)
    ]
    found = duban.series([duban.read_text("建设云雀湖码头。", name="无日期.txt"), *read])
    assert found.labels == ["2025", "2026"]
    assert [one.info.name for one in found.undated] == ["无日期.txt"]
    assert [line["document"] for line in found.as_json() if line["record"] == "undated"] == ["无日期.txt"]
    assert series_page.sheets(found, "zh")[-1].rows == [["无日期.txt", "无日期.txt"]]


def test_without_dates_all_stand_by_name() -> None:
    found = duban.series(["建设云雀湖码头。", "办好山区小学。"])
    assert (found.labels, found.undated) == (["1", "2"], ())
