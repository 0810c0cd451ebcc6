"""The order of changes: by importance, by place, repeats far below."""

from __future__ import annotations

import duban
from duban.comparison.change import Change


def compared(old: str, new: str) -> list[Change]:
    read = (
        duban.read_text(f"二、{year}年重点任务\n{text}", year=year, published=f"{year}-01-20")
        for text, year in ((old, 2025), (new, 2026))
    )
    return list(duban.compare(*read))


def test_the_most_important_come_first() -> None:
    found = compared("种好果树。", "扩建渔港码头。城镇新增就业3万人。不断提升工作水平。")
    scores = [change.importance for change in found]
    assert scores == sorted(scores, reverse=True)
    assert found[0].new[0].text == "城镇新增就业3万人"


def test_what_is_said_twice_stands_once_on_top() -> None:
    """A document that states a target twice has one change on top, and says of the other what tells it."""
    new = "今年城镇新增就业3万人以上。扩建渔港码头。开放两座书院。城镇新增就业3万人以上。"
    found = [change for change in compared("种好果树。", new) if change.new]
    twice = [change for change in found if "新增就业" in change.new[0].text]
    assert twice
    for change in twice[1:]:
        assert "已见于" in change.made_of.zh
        assert "told already by" in change.made_of.en
        assert change.importance < 0.5 * twice[0].importance
        assert found.index(change) > 2


def test_documents_of_the_same_words_have_an_order() -> None:
    texts = "种好果树。扩建渔港码头。", "种好果树。扩建渔港码头。"
    assert [change.new[0].text for change in compared(*texts)] == ["种好果树", "扩建渔港码头"]


def test_in_a_series_all_documents_before_count() -> None:
    """What the first of three documents names is not named first by the third."""
    filler = "修好海堤。疏浚航道。开放书院。办好展览。"
    texts = (f"发展海洋牧场。{filler}", f"种好果树。{filler}", f"扶持海洋牧场。建设海洋牧场。{filler}")
    read = [
        duban.read_text(f"二、{year}年重点任务\n{text}", year=year) for year, text in enumerate(texts, 2024)
    ]
    for documents, told in ((read, False), (read[1:], True)):
        last = duban.series(documents).comparisons[-1]
        assert any("首次出现" in change.made_of.zh for change in last) is told
