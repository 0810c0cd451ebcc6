"""Explanations: the steps of a reading as data, as lines and as a page; they tell of the same records."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import fields

import duban
from browser import dom, needs_browser
from duban.extraction.discourse.slots import Slots
from duban.extraction.explanation import explain
from duban.grammar.classes import NAMES
from duban.grammar.retagging import RULES as RETAGGINGS
from duban.grammar.templates import RULES
from duban.language import Texts
from duban.report.explanation import build, lines

TEXT = "玩具产量达到5万件，同比增长3%；建成高能级平台20个。没有数字。新增1亿元以上项目20个。"


def test_sentences_and_records_are_those_of_extract() -> None:
    found = explain(TEXT, year=2026)
    told = [
        reading.figure
        for one in found
        for readings in (one.sizes, *(clause.readings for clause in one.clauses))
        for reading in readings
    ]
    assert sorted(told, key=lambda figure: figure.start) == duban.extract(TEXT, year=2026).figures
    assert [TEXT[one.start : one.end] for one in found] == [one.text for one in found]
    assert len(found) == 2


def test_tokens_with_their_classes() -> None:
    found = explain(TEXT)
    assert ["".join(token.text for token in one.tokens) for one in found] == [one.text for one in found]
    changed = [(t.text, t.word_class, t.becomes, t.rules) for one in found for t in one.tokens if t.becomes]
    assert changed == [
        ("高", "UP", "ATTRIBUTE", ["high attribute"]),
        ("1亿元以上", "MONEY", "ATTRIBUTE", ["size"]),
    ]
    assert all(TEXT[token.start : token.end] == token.text for one in found for token in one.tokens)


def test_clauses_with_their_rules_parts_and_state() -> None:
    first, second = explain(TEXT)
    assert [(clause.rule, clause.values) for clause in first.clauses] == [
        ("arrival", ["5万件"]),
        ("movement", ["3%"]),
        ("making", ["20个"]),
    ]
    assert first.clauses[0].parts == {"subject": "玩具产量", "verb": "达到"}
    assert (first.clauses[0].state["owner"], first.clauses[0].state["measure"]) == ("玩具", "产量")
    assert "section" not in first.clauses[0].state, "empty slots are left out"
    assert [reading.figure.value_text for reading in second.sizes] == ["1亿元"]


@pytest.mark.parametrize(("text", "sentences"), [("没有数字。", 0), ("增长5%。下降3%。", 2)])
def test_only_sentences_with_values(text: str, sentences: int) -> None:
    assert len(explain(text)) == sentences


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            [
                "玩具/事物",
                "高 → 修饰语 (“高”作修饰语)",
                "规模限定 1亿元 = ",
                "达到：主语 玩具产量；谓语 达到",
            ],
        ),
        (
            "en",
            [
                "玩具/thing",
                "高 → attribute (high attribute)",
                "arrival: subject 玩具产量; verb 达到",
                "kind growth",
            ],
        ),
    ],
)
def test_lines(lang: str, expected: list[str]) -> None:
    shown = "\n".join(line for one in explain(TEXT) for line in lines(one, lang))
    assert [part for part in expected if part not in shown] == []


def test_every_class_rule_and_slot_has_a_label() -> None:
    texts = Texts("duban.report.labels", "explanation")
    wanted = [
        *(f"class_{name}" for name in NAMES),
        *(f"rule_{rule.name}" for rule in RULES),
        *(f"retagging_{rule.name.replace(' ', '_')}" for rule in RETAGGINGS),
        *(f"slot_{slot.name}" for slot in fields(Slots) if not isinstance(slot.default, bool)),
    ]
    assert [key for key in wanted if key not in texts] == []
    assert [
        key
        for key in texts
        if key.startswith(("class_", "rule_", "retagging_", "slot_")) and key not in wanted
    ] == [
        "rule_unread",
        "rule_threshold",
    ]


@needs_browser
@pytest.mark.parametrize(("lang", "expected"), [("zh", "“高”作修饰语"), ("en", "high attribute")])
def test_page(tmp_path: Path, lang: str, expected: str) -> None:
    page = tmp_path / "explained.html"
    page.write_text(build(explain(TEXT), lang=lang), encoding="utf-8")
    shown = dom(page, "explanation", tmp_path)
    assert expected in shown
    assert "玩具 + 产量" in shown
