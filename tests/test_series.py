"""Traces, series and cascades: what stands where, in texts of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import duban
from duban.comparison.regional_targets.cascade import cascade
from duban.comparison.rows.editions import editions
from duban.comparison.rows.series import series
from duban.report.export import FORMATS, export
from duban.report.trends import cascade as cascade_page
from duban.report.trends import series as series_page
from duban.report.trends import trace as trace_page
from duban.text.document import Document
from duban.tracing.public import trace

YEARS = {
    2023: "二、2023年重点任务\n（一）做强工业。推动“低空经济”试点。城镇新增就业20万人以上。\n（二）改善民生。加快养老院建设。",
    2024: "二、2024年重点任务\n（一）做强工业。开展低空经济试点。城镇新增就业22万人以上。\n（二）改善民生。加快养老院建设。",
    2025: "二、2025年重点任务\n（一）改善民生。加快养老院建设。\n（二）做强工业。推进造船业集群建设。",
    2026: "二、2026年重点任务\n（一）做强工业。全面实施“低空经济”行动。城镇新增就业25万人以上。\n（二）改善民生。加快养老院建设。",
}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [duban.read(text.encode(), name=f"{year}.txt", year=year) for year, text in YEARS.items()]


def test_editions_are_in_order_of_date_and_labelled(documents: list[Document]) -> None:
    assert [one.label for one in editions(reversed(documents))] == ["2023", "2024", "2025", "2026"]
    regions = [
        duban.read(text.encode(), name=text, region=region, year=2026)
        for text, region in (("甲。", "甲省"), ("乙。", "乙省"))
    ]
    assert {one.label for one in editions(regions)} == {"甲省", "乙省"}
    unnamed = [duban.read(text.encode(), name=f"{text}.txt") for text in ("甲", "乙")]
    assert {one.label for one in editions(unnamed)} == {"甲.txt", "乙.txt"}


TRACES = [
    # term, kind, years that have it, how often, strengths
    ("低空经济", "indicator", "2023 2024 2026", [1, 1, 0, 1], [2, 3, None, 3]),
    ("“低空经济”", "wording", "2023 2024 2026", [1, 1, 0, 1], [2, 3, None, 3]),
    ("城镇新增就业", "indicator", "2023 2024 2026", [1, 1, 0, 1], None),
    ("养老院", "wording", "2023 2024 2025 2026", [1, 1, 1, 1], [2, 2, 2, 2]),
    ("月球基地", "wording", "", [0, 0, 0, 0], [None] * 4),
]  # fmt: skip


# Indicators whose names others hold, or share: 粮食 is a name of the output and of the area.
NAMED = [
    ("粮食产量", "2026年粮食产量增长2%。", ["粮食产量"]),
    ("粮食产量", "2026年粮食总产量增长2%，粮食增产。", ["粮食总产量", "粮食"]),
    ("粮食产量", "2026年棉花产量增长2%。", []),
]


@pytest.mark.parametrize(("term", "text", "wordings"), NAMED)
def test_names_of_indicators(term: str, text: str, wordings: list[str]) -> None:
    [one] = trace(term, [text]).appearances
    assert [mention.wording for mention in one.mentions] == wordings


@pytest.mark.parametrize(
    ("term", "kind", "years", "counts", "strengths"), TRACES, ids=lambda value: str(value)[:12]
)
def test_trace(
    documents: list[Document],
    term: str,
    kind: str,
    years: str,
    counts: list[int],
    strengths: list[int | None] | None,
) -> None:
    found = trace(term, documents)
    assert found.kind == kind
    assert " ".join(one.label for one in found.appearances if one.present) == years
    assert [len(one.mentions) for one in found.appearances] == counts
    if strengths is not None:
        assert [one.strength for one in found.appearances] == strengths
    for one, document in zip(found.appearances, documents, strict=True):
        for mention in one.mentions:
            assert document.source[mention.start : mention.end] == mention.wording
            assert mention.wording in mention.sentence


def test_first_last_and_gaps(documents: list[Document]) -> None:
    found = trace("低空经济", documents)
    assert found.first is not None
    assert found.last is not None
    assert (found.first.label, found.last.label, [one.label for one in found.gaps]) == (
        "2023",
        "2026",
        ["2025"],
    )
    never = trace("月球基地", documents)
    assert (never.first, never.last, never.gaps) == (None, None, ())


def test_an_indicator_has_its_numbers_and_not_those_of_longer_names() -> None:
    text = "二、2026年重点任务\n单位国内生产总值能耗下降3%。国内生产总值增长5%左右。"
    [one] = trace("国内生产总值", [duban.read(text.encode(), year=2026)]).appearances
    assert [figure.low for figure in one.figures] == [5]
    assert len(one.mentions) == 1


def test_a_theme_on_request(documents: list[Document]) -> None:
    [first, *_] = trace("民生保障", documents, "theme").appearances
    assert [mention.wording for mention in first.mentions][-1] == "加快养老院建设"
    with pytest.raises(ValueError, match="no theme"):
        trace("月球基地", documents, "theme")
    with pytest.raises(ValueError, match="empty"):
        trace("“”", documents)


def test_threads(documents: list[Document]) -> None:
    found = series(documents)
    threads = {thread.text: thread for thread in found.threads}
    assert threads["加快养老院建设"].places == [0, 1, 2, 3]
    assert threads["加快养老院建设"].kinds[0] is None
    assert all(len(thread.places) > 1 for thread in found.threads)
    for thread in found.threads:
        for place in thread.places:
            side = thread.sides[place]
            assert side is not None
            assert documents[place].source[side.start : side.end] == side.text


def test_formulations_are_counted_wherever_they_stand(documents: list[Document]) -> None:
    [phrase] = [one for one in series(documents).formulations if one.text == "低空经济"]
    assert (phrase.sort, phrase.counts) == ("quoted", (1, 1, 0, 1))


def test_heat_is_a_share(documents: list[Document]) -> None:
    heat = series(documents).heat
    for i in range(len(documents)):
        assert sum(shares[i] for shares in heat.values()) == pytest.approx(1)


def test_a_series_needs_two(documents: list[Document]) -> None:
    with pytest.raises(ValueError, match="two"):
        series(documents[:1])


NATION = "二、2026年重点任务\n（一）发展实体经济。国内生产总值增长5%左右。推进低空经济发展。建设现代化造船基地。\n（二）改善民生。扩大长期护理保险覆盖面。"
PROVINCES = {
    "江苏省": "二、2026年重点任务\n地区生产总值增长5.5%左右。大力推进低空经济发展，培育低空经济企业100家。办好苏超联赛。",
    "四川省": "二、2026年重点任务\n地区生产总值增长6%以上。扩大长期护理保险覆盖面。保护大熊猫栖息地。",
    "甘肃省": "二、2026年重点任务\n地区生产总值增长5.5%。保护好大熊猫栖息地。",
}  # fmt: skip


@pytest.fixture(scope="module")
def regions() -> list[Document]:
    return [
        duban.read(text.encode(), name=f"{name}.txt", region=name, year=2026)
        for name, text in PROVINCES.items()
    ]


@pytest.fixture(scope="module")
def nation() -> Document:
    return duban.read(NATION.encode(), name="nation.txt", region="全国", year=2026)


def test_who_takes_up_what(nation: Document, regions: list[Document]) -> None:
    found = cascade(nation, regions)
    degrees = {
        row.side.text: dict(zip(found.labels, (u.degree for u in row.uptakes), strict=True))
        for row in found.rows
    }
    assert degrees["推进低空经济发展"] == {"江苏省": "taken_up", "四川省": "absent", "甘肃省": "absent"}
    assert degrees["扩大长期护理保险覆盖面"] == {"江苏省": "absent", "四川省": "taken_up", "甘肃省": "absent"}
    assert set(degrees["建设现代化造船基地"].values()) == {"absent"}
    assert {row.coverage for row in found.rows if row.side.text == "扩大长期护理保险覆盖面"} == {1 / 3}


def test_targets_of_nation_and_provinces(nation: Document, regions: list[Document]) -> None:
    found = cascade(nation, regions)
    [target] = found.targets
    assert target.indicator == "国内生产总值"
    own = dict(zip(found.labels, target.own, strict=True))
    assert {label: one.difference for label, one in own.items() if one} == {
        "江苏省": 0.5,
        "四川省": 1,
        "甘肃省": 0.5,
    }


def test_what_only_provinces_have(nation: Document, regions: list[Document]) -> None:
    local = {one.sides[0][1].text: one.labels for one in cascade(nation, regions).local}
    assert {frozenset(labels) for text, labels in local.items() if "大熊猫" in text} == {
        frozenset({"四川省", "甘肃省"})
    }
    assert [labels for text, labels in local.items() if "联赛" in text] == [["江苏省"]]


def test_a_cascade_needs_provinces(nation: Document) -> None:
    with pytest.raises(ValueError, match="below"):
        cascade(nation, [])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_format(
    documents: list[Document], nation: Document, regions: list[Document], format: str, lang: str
) -> None:
    told = series(documents)
    data = export(told, series_page.sheets(told, lang), lambda: series_page.build(told, lang=lang), format)
    assert data[:2] == b"PK" or "养老院" in data.decode("utf-8-sig")
    down = cascade(nation, regions)
    data = export(down, cascade_page.sheets(down, lang), lambda: cascade_page.build(down, lang=lang), format)
    assert data[:2] == b"PK" or "长期护理保险" in data.decode("utf-8-sig")
    line = trace("养老院", documents)
    data = export(line, trace_page.sheets(line, lang), lambda: trace_page.build(line, lang=lang), format)
    assert data[:2] == b"PK" or "养老院" in data.decode("utf-8-sig")


def test_lines_of_json(documents: list[Document]) -> None:
    lines = [json.loads(json.dumps(line)) for line in series(documents).as_json()]
    assert {line["record"] for line in lines} == {"thread", "formulation"}
    assert [line["present"] for line in trace("低空经济", documents).as_json()] == [True, True, False, True]


CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
@pytest.mark.parametrize(
    "term", ["互联网+", "供给侧结构性改革", "大众创业", "人工智能", "一带一路", "小微企业"]
)
def test_traces_agree_with_a_plain_search(term: str) -> None:
    paths = sorted((CORPUS / "national").glob("*.txt"))
    found = trace(term, [duban.read(path) for path in paths], "wording")
    counts = [path.read_text(encoding="utf-8").count(term) for path in paths]
    assert [len(one.mentions) for one in found.appearances] == counts
