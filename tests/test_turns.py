"""Turns: the lines of a transcript → who speaks where."""

from __future__ import annotations

import pytest

from duban.extraction.speech.turns import turns
from duban.text.document import Context, Document
from duban.text.outline import outline
from duban.text.view import View

CASES = [
    (["主持人：大家好。", "省交通厅厅长周维安：谢谢。", "记者：多少？", "周维安：很多。"], [None, "周维安", None, "周维安"]),
    (["某报记者：", "请问资金？", "市财政局副局长 罗建川：", "拨付1亿元。", "还有补贴。"], [None, "罗建川"]),
    (["《某某周刊》：去年如何？", "周维安：很好。", "《某某周刊》：今年呢？", "周维安：也好。"], [None, "周维安", None, "周维安"]),
    # No transcript: nobody asks, or a colon only opens a list.
    (["目标：增长5%。", "任务：建成3座。"], []),
    (["周维安：很好。", "罗建川：也好。"], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "persons"), CASES)
def test_turns(lines: list[str], persons: list[str | None]) -> None:
    text = "\n".join(lines)
    headings, paragraphs = outline(text)
    found = turns(
        Document(name="t", view=View.of(text), context=Context(), headings=headings, paragraphs=paragraphs)
    )
    assert [turn.person for turn in found] == persons
    assert all(turn.start <= turn.end <= len(text) for turn in found)


def test_who_is_introduced_has_title_and_body() -> None:
    text = "主持人：出席的有省能源局副局长周维安、东江电力副总经理罗建川。\n周维安：谢谢。\n记者：请问？\n罗建川：我们完成投资5亿元。"
    headings, paragraphs = outline(text)
    document = Document(
        name="t", view=View.of(text), context=Context(), headings=headings, paragraphs=paragraphs
    )
    named = {turn.person: (turn.title, turn.organisation) for turn in turns(document) if turn.person}
    assert named == {"周维安": ("副局长", "省能源局"), "罗建川": ("副总经理", "东江电力")}
