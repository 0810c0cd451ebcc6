"""Confidence: (name, known, counted, dated, framed) → how sure a figure is; and whether that holds."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from duban.extraction.confidence import SURE, Confidence, figure_confidence, in_undated

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.mark.parametrize(
    ("name", "known", "counted", "dated", "framed", "least", "most", "reason"),
    [
        ("规模以上工业增加值", "x", False, True, True, 0.95, 1.0, ""),
        ("中试平台", None, True, True, True, 0.8, 0.9, "vocabulary"),
        ("重点民生工程投入资金", None, False, True, True, 0.8, 0.9, "vocabulary"),
        ("资金", None, False, True, True, 0.0, 0.6, "bare"),
        ("", None, True, True, True, 0.0, 0.4, "no indicator"),
        ("对中小企业项目投入", None, False, True, True, 0.0, 0.7, "clause"),
        ("实施企业找技术", None, False, True, True, 0.0, 0.7, "clause"),
        ("粮食产量", "x", False, False, True, 0.0, 0.8, "when"),
        ("粮食产量", "x", False, False, False, 0.95, 1.0, ""),
    ],
)
def test_figure_confidence(
    name: str,
    known: str | None,
    counted: bool,
    dated: bool,
    framed: bool,
    least: float,
    most: float,
    reason: str,
) -> None:
    found = figure_confidence(name, known, counted=counted, dated=dated, framed=framed)
    assert least <= found.value <= most
    assert reason in found.reason
    assert bool(found.reason) == (found.value < 0.9)


@pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason="the annotated passages beside the project are missing"
)
@pytest.mark.parametrize(
    ("confidence", "value", "reason"),
    [
        (SURE, 0.87, "the date of the document is not known"),
        (Confidence(0.5, "a bare name"), 0.45, "a bare name; the date of the document is not known"),
    ],
)
def test_in_undated(confidence: Confidence, value: float, reason: str) -> None:
    assert in_undated(confidence) == Confidence(value, reason)


def test_who_is_sure_is_right() -> None:
    """Of the figures with confidence of 0.9 and more at least 95 % are right on the annotated passages."""
    bench = runpy.run_path(str(ROOT / "bench" / "confidence.py"))
    judged = list(bench["judged"](SHARED / "gold", bench["scorer"](SHARED / "tools" / "score.py")))
    sure = [right for figure, right in judged if figure.confidence >= 0.9]
    assert len(sure) > len(judged) / 2
    assert sum(sure) / len(sure) >= 0.95
