"""Where words stand: documents, places, passages."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from duban.ledger import Ledger
from duban.queries.search import Query, beside, excerpts, places, search
from web_ledger import filled


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Generator[Ledger]:
    path: Path = filled(tmp_path_factory.mktemp("search") / "l.duckdb")
    with Ledger.open(path) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "documents", "found"),
    [
        (Query(q="三农"), 6, 6),
        (Query(q="三農"), 6, 6),  # the other script
        (Query(q="农"), 6, 6),  # one character
        (Query(q="5g基站"), 6, 6),  # any case
        (Query(q="５Ｇ 基站"), 6, 12),  # full width; both words
        (Query(q="三农 没有的词"), 0, 0),
        (Query(q='"三农工作"'), 6, 6),
        (Query(q="江苏"), 3, 6),
        (Query(q="三农", region=("江苏",)), 3, 3),
        (Query(q="三农", region=("江苏省", "浙江省"), year=(2025, 0)), 2, 2),
        (Query(q="三农", issuer=("某机构",)), 0, 0),
        (Query(q="%"), 6, 12),  # no wildcard
        (Query(q="_"), 0, 0),
        (Query(q="'"), 0, 0),
        (Query(q=""), 0, 0),
        (Query(q="\x00"), 0, 0),
    ],
)
def test_every_place_is_found(ledger: Ledger, query: Query, documents: int, found: int) -> None:
    hits = search(ledger.connection, query)
    texts = {one.sha256: one.text for one in ledger.documents()}
    assert (hits.total, len(hits.documents)) == (documents, documents)
    assert hits.places == sum(one.places for one in hits.documents)
    for hit in hits.documents:
        for one in hit.excerpts:
            assert texts[hit.sha256][one.start : one.start + len(one.text)] == one.text
            assert texts[hit.sha256][one.at :].startswith(one.term)
    if query.q != "江苏":
        assert hits.places == found


def test_a_word_in_the_title_comes_first_and_facets_narrow(ledger: Ledger) -> None:
    hits = search(ledger.connection, Query(q="2025年"))
    assert hits.documents[0].in_title
    assert not hits.documents[-1].in_title
    facets = {
        one.field: dict(one.values) for one in search(ledger.connection, Query(q="三农", year=(2025,))).facets
    }
    assert facets["year"] == {2024: 2, 2025: 2, 2026: 2}  # its own choice is left aside
    assert facets["region"] == {"江苏省": 1, "浙江省": 1}


def test_pages_of_documents(ledger: Ledger) -> None:
    pages = [search(ledger.connection, Query(q="三农"), limit=4, offset=at) for at in (0, 4)]
    assert [len(page.documents) for page in pages] == [4, 2]
    assert {page.total for page in pages} == {6}


def test_what_records_have_of_words(ledger: Ledger) -> None:
    found = beside(ledger.connection, "5g基站")
    assert found.indicators == (("5g-base-stations", "5G基站", 6),)
    assert found.counts == {
        "figure": 6,
        "relative_target": 0,
        "commitment": 6,
        "attribution": 0,
        "instrument": 0,
    }
    assert beside(ledger.connection, "").distinct == 0
    assert beside(ledger.connection, "低空经济").counts["instrument"] == 6


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("三农。", ["三农"], ["三农。"]),
        ("一、三农\n二、工业\n三农", ["三农"], ["一、三农", "三农"]),
        ("甲甲\n甲\n甲\n乙", ["甲", "乙"], ["甲甲", "乙", "甲"]),
        ("无", ["甲"], []),
        ("", ["甲"], []),
        ("前" * 100 + "甲" + "后" * 100, ["甲"], ["前" * 40 + "甲" + "后" * 79]),
    ],
)
def test_excerpts(text: str, terms: list[str], expected: list[str]) -> None:
    assert sorted(one.text for one in excerpts(text, terms)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("5g与5G", ["5G"], ((0, 2), (3, 5))),
        ("新能源汽车", ["能源", "源汽", "新能源汽车"], ((0, 5),)),
        ("a.c abc", ["a.c"], ((0, 3),)),
        ("甲", [], ()),
    ],
)
def test_places(text: str, terms: list[str], expected: tuple[tuple[int, int], ...]) -> None:
    assert places(text, terms) == expected
