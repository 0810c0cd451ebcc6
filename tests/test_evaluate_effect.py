"""Effects as JSON, in words, as tables and files."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect, number, p_value
from duban.evaluation.words import TEXTS
from duban.language import Bilingual
from duban.report.evaluation.export import export
from duban.report.evaluation.sheets import sheets
from evaluating import run
from made_table import written

FULL = Effect(
    method="did",
    estimate=-2.5,
    std_error=0.5,
    low=-3.5,
    high=-1.5,
    p=0.0004,
    n_units=31,
    n_periods=15,
    periods=(PeriodEffect(relative=0, estimate=-2.0, std_error=0.4),),
    weights={"甲": 0.6, "乙": 0.4},
    checks=(Check(name="pre_trends", statistic=1.2, p=0.3, passed=True, text=Bilingual("趋势", "trends")),),
    assumptions=(Assumption(name="parallel_trends", text=Bilingual("平行", "parallel")),),
    details={"bounds": [{"m": 0.0, "low": np.float64(1.0), "high": math.nan}], "matrix": np.eye(2)},
    library="own",
    source="nobody",
)


def test_one_line_of_json_without_nan() -> None:
    text = FULL.as_json()
    assert "\n" not in text
    found = json.loads(text)
    assert list(found) == [
        "method",
        "estimate",
        "std_error",
        "low",
        "high",
        "p",
        "n_units",
        "n_periods",
        "details",
    ]
    assert found["details"]["bounds"] == [{"m": 0.0, "low": 1.0, "high": None}]
    assert found["details"]["matrix"] == [[1.0, 0.0], [0.0, 1.0]]
    assert found["details"]["weights"] == {"甲": 0.6, "乙": 0.4}
    assert found["details"]["checks"][0]["text"] == {"zh": "趋势", "en": "trends"}


def test_in_words() -> None:
    assert FULL.sentence().zh == "双重差分：−2.5（95 % 区间 −3.5 至 −1.5，p < 0.001）"
    assert repr(FULL) == "<Effect difference in differences: −2.5 (95 % interval −3.5 to −1.5, p < 0.001)>"
    assert "−2.5" in FULL._repr_html_()
    assert (
        Effect(method="did", estimate=1.0, low=0.5, high=1.5)
        .sentence()
        .en.endswith("1 (95 % interval 0.5 to 1.5)")
    )
    assert [number(value) for value in (0.0, -0.00001234, 12345.6)] == ["0", "−1.234e−05", "12,346"]
    assert p_value(float("nan")) == "–"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", ["jsonl", "csv", "md", "xlsx"])
def test_files(format: str, lang: str) -> None:
    assert len(export(FULL, format, lang)) > 30


def test_no_other_files() -> None:
    with pytest.raises(ValueError, match="pdf"):
        export(FULL, "pdf")


def test_tables() -> None:
    names = [sheet.name for sheet in sheets(FULL, "en")]
    assert names == [
        "Effect",
        "Periods and groups",
        "Honest bounds",
        "Weights",
        "Checks",
        "Assumptions and evidence",
    ]
    assert sheets(FULL, "zh")[4].rows == [["处理前趋势", 1.2, 0.3, "是", "趋势"]]


def test_every_text_is_in_both_languages() -> None:
    assert [key for key, text in TEXTS.items() if not (text.zh and text.en)] == []


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    rows = [
        {
            "u": f"u{i}",
            "t": t,
            "y": i + t + 5 * (i < 3 and t > 2) + (i * t) % 3 / 10,
            "d": int(i < 3 and t > 2),
        }
        for i in range(8)
        for t in range(5)
    ]
    path = written(tmp_path / "panel.csv", rows)
    columns = ["--outcome", "y", "--unit", "u", "--time", "t", "--treated", "d"]
    shown = run("did", path, *columns, "--format", "table")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0].startswith(("difference in differences: ", "双重差分："))
    for ending in ("md", "xlsx", "csv", "jsonl"):
        assert run("did", path, *columns, "-o", tmp_path / f"effect.{ending}").exit_code == 0
        assert (tmp_path / f"effect.{ending}").stat().st_size > 30
