"""The clauses of documents and the search for what they hold."""

from __future__ import annotations

import pytest

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments import passages
from duban.tracking.commitments.evidence import SourcePlaces, telling
from duban.tracking.commitments.passages import Passages, in_full, telling_bigrams


def stored(text: str, year: int) -> StoredDocument:
    document = duban.read_text(text, name=f"{year}.txt", year=year)
    return StoredDocument.of(document, duban.extract(document))


@pytest.fixture
def found() -> Passages:
    passages = Passages(
        [
            stored(f"二、{year}年重点任务\n办好竹藤博览会。清淤渔港航道。发展乡村旅游。", year)
            for year in (2031, 2032)
        ]
    )
    passages.extend(2)
    return passages


def test_a_search_keeps_to_its_range(found: Passages) -> None:
    about = telling_bigrams("竹藤博览会")
    for number in (0, 1):
        within = found.of(number, number + 1)
        [hit] = found.search(found.weights(about), within, 0.5)
        assert (hit.passage.document, hit.passage.text, hit.passage.outlook) == (
            number,
            "办好竹藤博览会",
            "plan",
        )
        assert hit.score == pytest.approx(1.0)


def test_what_shares_too_little_is_not_found(found: Passages) -> None:
    everything = found.of(0, 2)
    assert found.search(found.weights(telling_bigrams("竹藤编织作坊")), everything, 0.5) == []
    assert found.search({}, everything, 0.5) == []


def test_of_very_many_the_earliest(found: Passages, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = found.of(0, 2)
    weights = found.weights(telling_bigrams("竹藤博览会"))
    assert len(found.search(weights, everything, 0.5)) == 2
    monkeypatch.setattr(passages, "LOOKED_AT", 1)
    assert [hit.passage.document for hit in found.search(weights, everything, 0.5)] == [0]


def test_a_word_is_as_rare_as_it_was_known_to_be() -> None:
    found = Passages([stored(f"二、{year}年重点任务\n办好竹藤博览会。", year) for year in (2031, 2032)])
    assert found.extend(1)
    before = found.rarity("竹藤")
    assert not found.extend(1)
    assert found.rarity("竹藤") == before
    assert found.extend(2)
    assert found.rarity("竹藤") != before


@pytest.mark.parametrize(
    ("clause", "spelt_out"),
    [
        ("鼓励超市与渔户对接", True),
        ("鼓励超市与渔户合作", False),  # not the word itself
        ("鼓励商场与渔户对接", False),  # one of its characters lacks
    ],
)
def test_a_short_name_spelt_out(clause: str, *, spelt_out: bool) -> None:
    found = Passages([stored(f"二、2031年重点任务\n{clause}。", 2031)])
    found.extend(1)
    assert bool(found.spelling_out("渔超对接", found.of(0, 1))) is spelt_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("推进十大清淤工程", "推进清淤工程"),
        ("带动百家渔企", "带动渔企"),
        ("三个代表", "三个代表"),
    ],
)
def test_how_many_there_are_names_nothing(one: str, other: str) -> None:
    assert in_full(one) == in_full(other)


@pytest.mark.parametrize(
    ("text", "progressing", "reached", "preparing", "attitude"),
    [
        ("渔港清淤有序推进", "有序推进", "", "", ""),
        ("渔港管理制度初步建立", "", "建立", "", ""),
        ("建立渔港管理制度", "", "", "", ""),
        ("为渔港立法做了大量准备工作", "", "", "准备工作", ""),
        ("我们高度重视渔港安全", "", "", "", "我们高度重视"),
        ("渔民重视渔港安全", "", "", "", ""),
    ],
)
def test_how_far_it_has_come(
    text: str, progressing: str, reached: str, preparing: str, attitude: str
) -> None:
    told = telling(text)
    assert (told.progressing, told.reached, told.preparing, told.attitude) == (
        progressing,
        reached,
        preparing,
        attitude,
    )


@pytest.mark.parametrize(
    ("text", "finished", "going", "lacking"),
    [
        ("《办法》已印发实施", "已印发实施", "", False),
        ("渔港航道建成通车", "建成通车", "", False),
        ("渔港清淤有序推进", "", "有序推进", False),
        ("渔港管理制度尚未建立", "", "", True),
        ("渔港水深增加", "", "", False),
    ],
)
def test_telling(text: str, finished: str, going: str, lacking: bool) -> None:
    told = telling(text)
    assert (told.finished, told.going, told.lacking) == (finished, going, lacking)


@pytest.mark.parametrize("clause", ["办好竹藤博览会", "增长2%", "清淤渔港航道"])
def test_places_in_a_source_that_was_mended(clause: str) -> None:
    document = stored("二、2031年重点任务\n办好竹藤博覽會，粮食產(chǎn)量增长２％，清淤渔港航道。", 2031)
    start = document.text.index(clause)
    first, last = SourcePlaces(document).span(start, start + len(clause))
    assert duban.read_text(document.source[first:last]).text == clause
