"""Confidence: what is known of a figure → how sure it is and what speaks against it; and whether that holds."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import get_args

import pytest

from duban.extraction.confidence import (
    DOUBTS,
    Doubt,
    Evidence,
    Name,
    Time,
    clause_around,
    evidence,
    figure_confidence,
    reasons,
    weights,
    written_out,
)
from duban.records import Scope

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.mark.parametrize(
    ("indicator", "known", "clause", "scope", "condition", "expected"),
    [
        ("粮食产量", True, "粮食产量增长2%", "clause", False, ("known", True, "told")),
        ("粮食产量", True, "增长2%", "sentence", False, ("known", False, "told")),
        ("“小巨人”企业", True, "小巨人企业3家", "title", False, ("known", True, "told")),  # marks aside
        ("的企业", False, "企业3家", "title", False, ("short", True, "told")),
        ("总额", False, "总额3亿元", "paragraph", False, ("short", True, "paragraph")),
        ("中试平台", False, "中试平台3个", "none", False, ("middling", True, "none")),
        ("重点民生工程投入资金", False, "3亿元", "section", False, ("long", False, "told")),
        ("", False, "3亿元", "none", False, ("none", False, "none")),
        ("项目", False, "亿元以上项目", "none", True, ("short", True, "condition")),  # a size has no time
    ],
)
def test_evidence(
    indicator: str,
    known: bool,
    clause: str,
    scope: Scope,
    condition: bool,
    expected: tuple[Name, bool, Time],
) -> None:
    found = evidence(indicator, known=known, clause=clause, rule="bare", scope=scope, condition=condition)
    assert (found.name, found.written, found.time) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("产量增长2%，出口3亿元；进口4亿元", "3亿", "出口3亿元"),
        ("产量增长2%，出口3亿元；进口4亿元", "4亿", "进口4亿元"),
        ("产量增长2%", "2%", "产量增长2%"),
    ],
)
def test_clause_around(text: str, value: str, expected: str) -> None:
    assert clause_around(text, 0, text.index(value), len(text)) == expected


@pytest.mark.parametrize(
    ("found", "least", "most", "doubts"),
    [
        (Evidence("known", True, "movement", "told"), 0.95, 1.0, ()),
        (Evidence("known", False, "movement", "told"), 0.9, 1.0, ()),
        (Evidence("middling", True, "arrival", "told"), 0.6, 0.9, ("unknown-name",)),
        (Evidence("long", False, "arrival", "told"), 0.6, 0.9, ("unknown-name", "carried-name")),
        (Evidence("short", True, "arrival", "told"), 0.0, 0.6, ("short-name",)),
        (Evidence("middling", True, "arrival", "none"), 0.4, 0.8, ("unknown-name", "no-period")),
        (Evidence("middling", True, "arrival", "paragraph"), 0.4, 0.8, ("unknown-name", "far-period")),
        (Evidence("middling", True, "unread", "told"), 0.4, 0.8, ("unknown-name", "weak-rule")),
        (
            Evidence("middling", True, "a rule of tomorrow", "told"),
            0.4,
            0.8,
            ("unknown-name", "weak-rule"),
        ),
        (Evidence("none", False, "bare", "told"), 0.0, 0.1, ("no-name",)),
    ],
)
def test_figure_confidence(found: Evidence, least: float, most: float, doubts: tuple[Doubt, ...]) -> None:
    sure = figure_confidence(found)
    assert least <= sure.value <= most
    assert sure.doubts == doubts
    undated = figure_confidence(found, dated=False)
    assert undated.doubts == (*doubts, "undated-document")
    assert undated.value == pytest.approx(0.9 * sure.value, abs=0.011)


@pytest.mark.parametrize("name", get_args(Name))
@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("time", get_args(Time))
def test_doubts_say_why_confidence_is_low(name: Name, written: bool, time: Time) -> None:
    for rule in weights().rule:
        sure = figure_confidence(Evidence(name, written, rule, time))
        assert bool(sure.doubts) == (sure.value < 0.9) or (name == "known" and written)


def test_weights_count_all_figures_once_in_each_group() -> None:
    found = weights()
    for group in (found.name, found.written, found.rule, found.time):
        assert sum(weight.figures for weight in group.values()) == found.fitted["figures"]
        assert sum(weight.right for weight in group.values()) == found.fitted["right"]


def test_every_doubt_has_words() -> None:
    assert set(DOUBTS) == set(get_args(Doubt))


@pytest.mark.parametrize(
    ("doubts", "zh", "en"),
    [
        ((), "", ""),
        (("no-period",), "没有写明时间", "nothing says when"),
        (
            ("unknown-name", "no-period"),
            "指标不在词表里；没有写明时间",
            "indicator not in the vocabulary; nothing says when",
        ),
    ],
)
def test_reasons(doubts: tuple[Doubt, ...], zh: str, en: str) -> None:
    said = reasons(written_out(doubts))
    assert (said.zh, said.en) == (zh, en)


def test_who_is_sure_is_right_in_passages_left_out() -> None:
    assert float(weights().fitted["held"]) >= 0.95


@pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason="the annotated passages beside the project are missing"
)
def test_who_is_sure_is_right() -> None:
    """Of the figures with confidence of 0.9 and more at least 95 % are right on the annotated passages."""
    bench = runpy.run_path(str(ROOT / "bench" / "confidence.py"))
    judged = list(bench["judged"](SHARED / "gold", bench["scorer"](SHARED / "tools" / "score.py")))
    sure = [case.right for case in judged if case.figure.confidence >= 0.9]
    assert len(sure) > len(judged) / 2
    assert sum(sure) / len(sure) >= 0.95
