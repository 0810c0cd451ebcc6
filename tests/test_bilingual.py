"""The bench of the two languages: which English numbers are clear, and how many Duban finds in the Chinese."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from duban.grammar.quantities.quantity import Quantity, quantities

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "national-bilingual"
BAR = 0.99


def load() -> ModuleType:
    """The bench is a script beside the package, not a part of it."""
    spec = importlib.util.spec_from_file_location("bilingual", ROOT / "bench" / "bilingual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bilingual"] = module
    spec.loader.exec_module(module)
    return module


bilingual = load()

CLEAR = [
    ("created 11 million jobs", [11e6]),  # a multiplier
    ("a deficit of 1.1 trillion yuan", [1.1e12]),  # a multiplier and a currency
    ("grew by 5.5 percent", [5.5]),
    ("fell 3.9%", [3.9]),
    ("up 0.5 percentage points", [0.5]),
    ("cost 200 yuan a month", [200]),
    ("trained 1,557 teachers", [1557]),  # thousands set off by commas
    ("growth of 6.5-7 percent", [6.5, 7]),  # both ends
    ("from 47.5% to 51.5%", [47.5, 51.5]),
    ("rose from 700 yuan in 2004 to 1,721 yuan", [700, 1721]),  # a year is no end of a range
    ("6 million more hectares of land", [6e6]),
    ("a US$40 billion fund", [40e9]),
    ("in 2010", []),  # a year
    ("the 18th congress", []),  # an ordinal
    ("12 of the 31 provinces", []),  # bare small numbers
    ("G20 and C919", []),  # names
    ("from 2004 to 2007", []),
]


@pytest.mark.parametrize(("english", "values"), CLEAR)
def test_clear_numbers(english: str, values: list[float]) -> None:
    assert [number.value for number in bilingual.numbers(english)] == values


PAIRS = [
    ("creating 11 million jobs", "新增就业1100万人", True),
    ("no higher than 4.6 percent", "控制在4.6%以内", True),  # the upper bound
    ("110 million hectares", "播种16.5亿亩", True),  # converted
    ("600 million tons", "产粮1.2万亿斤", True),  # converted
    ("an increase of 171 percent", "增长1.71倍", True),  # times as percent
    ("an increase of 120 percent", "是三年前的2.2倍", True),  # a level as growth
    ("0.06 yuan per kilogram", "每斤提高3分钱", True),  # small change
    ("33.3 percent of farmers", "三分之一农户", True),  # rounded
    ("5.6 percent", "增长5.5%", False),  # near is not equal
    ("11 million", "新增就业1100人", False),
]


@pytest.mark.parametrize(("english", "chinese", "expected"), PAIRS)
def test_found(english: str, chinese: str, expected: bool) -> None:
    (number,) = bilingual.numbers(english)
    assert bilingual.is_found(number, quantities(chinese)) is expected


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the bilingual reports are not at {CORPUS}")
@pytest.mark.parametrize("read", [bilingual.of_grammar, bilingual.of_figures])
def test_rate_over_the_reports(read: Callable[[str], list[Quantity]]) -> None:
    result = bilingual.overall(bilingual.score(path, read) for path in sorted(CORPUS.glob("*.jsonl")))
    assert result.clear > 1000
    assert result.rate >= BAR, "\n".join(f"{n.written}: {chinese}" for n, chinese, _ in result.missed)
