"""With what a speaker leads in to what he tells of."""

from __future__ import annotations

import pytest

from duban.extraction.naming.topics.spoken_topics import leads_in, spoken_topic
from duban.grammar.clause import Span
from duban.grammar.retagging import retagged
from reading_cases import lexed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("说到投诉", "投诉"),
        ("至于民宿", "民宿"),
        ("再一个是演唱会", "演唱会"),
        ("大家关心的入境游", "入境游"),
        ("消费券这一块", "消费券"),
        ("长护险这块", "长护险"),
        ("充电桩呢", "充电桩"),
        ("签约的人里头", "签约的人"),
        ("我补充一点消费券的情况", "消费券"),
        ("我说说托育", "托育"),
        # No topic: a clause with a predicate, how much is said, a value.
        ("投诉明显减少", ""),
        ("我补充两句", ""),
        ("消费券发了3亿元这一块", ""),
        ("对于后市", ""),
        ("茶叶产量稳步增长", ""),
    ],
)
def test_topic(text: str, expected: str) -> None:
    tokens = retagged(lexed(text))
    assert spoken_topic(tokens, Span(0, len(tokens.classes))).whole == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我来介绍一下就业的情况。", True),
        ("我再补充一点。", True),
        ("会议介绍了情况。", False),
        ("产量增长。", False),
    ],
)
def test_leads_in(text: str, expected: bool) -> None:
    assert leads_in(text) == expected
