"""Tokens: what becomes one, its class, and that they cover the sentence whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.grammar import classes as c
from duban.grammar.classes import NAMES
from duban.grammar.lexer import Tokens, lex
from duban.grammar.periods.period import mentions
from duban.grammar.quantities.quantity import quantities
from reading_cases import lexed

CALLED = {value: name for name, value in NAMES.items()}


def written(tokens: Tokens) -> str:
    return " ".join(f"{tokens.word(i)}/{CALLED[cls]}" for i, cls in enumerate(tokens.classes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # values by what they do: measure, count, compare
        ("产量5万吨", "产量/HEAD 5万吨/MEASURED"),
        ("企业5家", "企业/THING 5家/COUNT"),
        ("投资5亿元", "投资/HEAD 5亿元/MONEY"),
        ("提高3个百分点", "提高/UP 3个百分点/POINTS"),
        ("增长1.5倍", "增长/UP 1.5倍/MULTIPLE"),
        ("增长5%", "增长/UP 5%/RATE"),
        # bounds belong to their value
        ("产量超过5万吨", "产量/HEAD 超过5万吨/MEASURED"),
        # times and bases are one token each
        ("2025年产量5万吨", "2025年/TIME 产量/HEAD 5万吨/MEASURED"),
        ("比上年同期增长5%", "比上年同期/COMPARED 增长/UP 5%/RATE"),
        ("同比增长5%", "同比/COMPARED 增长/UP 5%/RATE"),
        ("比企业多5家", "比/AGAINST 企业/THING 多/UP 5家/COUNT"),
        # function words inside words are none
        ("呼和浩特有企业5家", "呼和浩特/PLACE 有/HAVING 企业/THING 5家/COUNT"),
        ("约束性指标5项", "约束性/THING 指标/THING 5项/COUNT"),
        ("均衡性投资增长5%", "均衡性/THING 投资/HEAD 增长/UP 5%/RATE"),
        ("均增长5%", "均/ALL 增长/UP 5%/RATE"),
        # names in quotation marks are whole, but not around a value
        ("“小巨人”企业5家", "“小巨人”/THING 企业/THING 5家/COUNT"),
        ("新（改）建公路5公里", "新（改）建/LABOUR 公路/THING 5公里/MEASURED"),
        ("其中，出口占5%", "其中/WHICH ，/COMMA 出口/HEAD 占/SHARE 5%/RATE"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert written(lexed(text)) == expected


@pytest.mark.parametrize(
    ("places", "cls"), [(("澄洲市", "澄洲"), c.PLACE), ((), None)], ids=["its own place", "not known"]
)
def test_places_of_the_document(places: tuple[str, ...], cls: str | None) -> None:
    text = "澄洲产量5万吨"
    tokens = lex(text, 0, len(text), quantities(text), (), places)
    assert (tokens.word(0) == "澄洲" and tokens.classes[0] == cls) is (cls is not None)


def test_a_value_cut_by_the_end_of_the_sentence() -> None:
    text = "产量12345678万吨"
    tokens = lex(text, 0, 5, quantities(text), ())
    assert tokens.ends[-1] == 5
    assert len(tokens.values) == 1


WORDS = st.sampled_from(
    ["产量", "增长", "5%", "3万吨", "2025年", "，", "、", "（", "）", "“", "”", "和", "的", "比上年", "（按5%计）", "\ue000", "x", " "]
)  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map("".join) | st.text(min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_tokens_cover_the_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    values = [value for value in quantities(text) if start <= value.start < end]
    tokens = lex(text, start, end, values, mentions(text[start:end], 2026))
    assert tokens.starts[0] == start
    assert tokens.starts[-1] == end
    assert tokens.ends == tokens.starts[1:]
    assert list(tokens.starts) == sorted(set(tokens.starts)), "no token is empty"
    assert "".join(tokens.word(i) for i in range(len(tokens.classes))) == text[start:end]
    assert set(tokens.classes) <= set(NAMES.values())
    assert [tokens.values[i] for i in sorted(tokens.values)] == values


@given(TEXTS)
def test_values_stand_in_their_tokens(text: str) -> None:
    tokens = lexed(text)
    for i, value in tokens.values.items():
        assert tokens.starts[i] <= value.start < tokens.ends[i]
        assert text[value.start : value.end] in tokens.word(i)
