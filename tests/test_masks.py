"""Masks: what is put aside before a sentence is segmented, and that its places are kept."""

from __future__ import annotations

import pytest

from duban.grammar import classes as c
from duban.grammar.masks import FIXED, MASK, masked
from duban.grammar.periods.period import mentions
from duban.grammar.quantities.quantity import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产量5万吨", "产量#"),
        ("2025年产量5万吨", "@产量#"),
        ("比2020年增长5%", "=增长#"),
        ("为“十三五”时期的2倍", "=#"),
        ("连续五年增长5%", "j增长#"),
        ("新（改）建5公里", "l#"),
        ("澄洲增长5%", "P增长#"),
        ("Ⅰ—Ⅲ类断面5个", f"{c.THING}类断面#"),
        ("Ⅲ类断面5个", "Ⅲ类断面#"),
        ("按时增长5%", "按时增长#"),
        ("投资（按5亿元计）增长5%", "投资（按#计）增长#"),  # a turn of phrase hides no value
    ],
)
def test_masks(text: str, expected: str) -> None:
    found = masked(text, 0, len(text), quantities(text), mentions(text, 2026), ["澄洲"])
    shown = {**FIXED, **dict.fromkeys(found.values, "#"), **dict.fromkeys(found.times, "@")}
    assert "".join(shown.get(char, char) for char in found.text) == expected
    assert len(found.places) == len(found.text) + 1
    assert found.places[-1] == len(text)
    assert all(
        char == text[place]
        for char, place in zip(found.text, found.places, strict=False)
        if not MASK.match(char)
    )


def test_the_shared_masks_have_classes() -> None:
    assert set(FIXED.values()) == {c.COMPARED, c.ADVERB, c.LABOUR, c.PLACE, c.WHICH, c.THING}
