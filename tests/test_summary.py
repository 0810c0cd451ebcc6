"""The page of summary: themes, order, room, places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from duban.comparison.change import Change, Kind, Side
from duban.comparison.phrases import Contribution
from duban.comparison.summary import Summary, summarise
from duban.language import Bilingual

MACRO, FARMS = "宏观经济与政策", "农业农村"


def change(
    number: int, kind: Kind = "new", theme: str | None = "macro", importance: float = 0.5, text: str = ""
) -> Change:
    """A change at a place of its own."""
    side = Side(
        document="a", start=100 * number, end=100 * number + 9, text=text or f"第{number}件事", section="任务"
    )
    old, new = {"new": ((), (side,)), "dropped": ((side,), ())}.get(kind, ((side,), (side,)))
    return Change(
        kind=kind,
        unit="commitment",
        old=old,
        new=new,
        score=0.0,
        reasons=(),
        theme=theme,
        importance=importance,
    )


def summary(changes: Sequence[Change], lang: str = "zh", overlap: float = 0.5) -> Summary:
    return summarise(("旧文", "新文"), changes, overlap, lang)


def titles(changes: Sequence[Change]) -> list[str]:
    return [paragraph.title for paragraph in summary(changes).paragraphs]


def test_the_page_is_by_theme_and_importance() -> None:
    changes = [change(1, importance=0.9), change(2, theme="agriculture", importance=0.8), change(3)]
    found = summary(changes)
    assert [paragraph.title for paragraph in found.paragraphs] == ["总体", MACRO, FARMS]
    assert [sentence.text for sentence in found.paragraphs[1].sentences] == [
        "新增：“第1件事”（任务）",
        "新增：“第3件事”（任务）",
    ]


def test_at_most_five_themes_the_weightiest_first() -> None:
    named = ("culture", "safety", "macro", "agriculture", "industry", "green", "opening")
    changes = [change(i, theme=theme, importance=0.5 + i / 100) for i, theme in enumerate(named)]
    found = titles(sorted(changes, key=lambda one: -one.importance))
    assert len(found) == 6
    assert found[1] == "对外开放"
    assert "文化体育旅游" not in found


def test_subthemes_stand_under_their_chapter() -> None:
    assert titles([change(1, theme="fiscal") if _has("fiscal") else change(1)])[1] == MACRO


def _has(theme: str) -> bool:
    from duban.vocabulary.themes import themes

    return themes().get(theme) is not None and themes().chapter(theme) == "macro"


def test_changes_of_no_theme_stand_last() -> None:
    changes = [change(1, theme=None, importance=0.9), change(2, theme=None, importance=0.8), change(3)]
    assert titles(changes) == ["总体", MACRO, "其他"]


def test_the_page_has_room_for_so_many_lines() -> None:
    changes = [change(i, importance=0.9 - i / 1000, text="扩建渔港码头" * 6) for i in range(200)]
    found = summary(changes)
    assert 20 < len(found.paragraphs[1].sentences) <= 45
    assert found.paragraphs[1].sentences[0].places[0].start == 0


def test_what_was_dropped_is_told_too() -> None:
    """It seldom matters most, and the page still tells the first of it."""
    changes = [change(i, importance=0.9) for i in range(100)] + [change(100, "dropped", importance=0.1)]
    texts = [sentence.text for sentence in summary(changes).paragraphs[1].sentences]
    assert texts[-1] == "不再提：“第100件事”（任务）"


@pytest.mark.parametrize("kind", ["continued", "moved"])
def test_what_is_no_change_of_words_is_only_counted(kind: Kind) -> None:
    found = summary([change(1, kind), change(2)])
    assert [sentence.text for part in found.paragraphs[1:] for sentence in part.sentences] == [
        "新增：“第2件事”（任务）"
    ]


def test_what_tells_a_change_again_is_left_out() -> None:
    again = Change(
        **{name: getattr(change(2), name) for name in Change.__struct_fields__ if name != "contributions"},
        contributions=(Contribution("by_repeat", -0.4, Bilingual("已见", "told")),),
    )
    assert "第2件事" not in str(summary([change(1), again]))


def test_the_overview_counts() -> None:
    first, second = summary([change(1), change(2), change(3, "dropped")]).paragraphs[0].sentences
    assert first.text == "两文重合约50%，0处有对应。"
    assert second.text == "各类变化：新增2处、不再提1处。"
    assert len(second.places) == 3


@pytest.mark.parametrize(
    ("overlap", "words"), [(0.5, "documents overlap by about 50 %"), (0.01, "documents hardly overlap")]
)
def test_documents_that_hardly_overlap_have_no_page(overlap: float, words: str) -> None:
    found = summary([change(1)], "en", overlap)
    assert words in found.paragraphs[0].sentences[0].text
    assert len(found.paragraphs) == (2 if overlap > 0.1 else 1)


def test_every_sentence_rests_on_places() -> None:
    for lang in ("zh", "en"):
        found = summary([change(1), change(2, "dropped"), change(3, "reworded")], lang)
        assert all(sentence.places for part in found.paragraphs for sentence in part.sentences)
        assert found.as_json()["paragraphs"][1]["sentences"][0]["places"][0]["document"] == "a"
