"""Effects as pages, documents, tables and files, in both languages."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from browser import dom, needs_browser
from duban.evaluation.adoption.adoption import Adopted, Adoption
from duban.evaluation.auto import auto
from duban.evaluation.design.series import Series
from duban.evaluation.effect import Assumption, Check, Effect, PeriodEffect
from duban.evaluation.panel import Names, Panel
from duban.language import Bilingual
from duban.report.evaluation.drawing import lines_of
from duban.report.evaluation.export import export
from duban.report.evaluation.found import Found
from duban.report.evaluation.page import build, view
from evaluating import run

ADOPTION = Adoption(
    term="零碳园区",
    regions=(
        Adopted(
            region="甲省",
            period="2014",
            strength=2,
            strength_words="推进",
            sentence="推进零碳园区建设。",
            title="报告<b>",
            first_seen=2014,
            last_seen=2019,
            documents=6,
        ),
        Adopted(region="乙省", first_seen=2014, last_seen=2019, documents=6),
    ),
)


def panel(starts: dict[int, int], units: int = 12, periods: int = 10) -> Panel:
    draw = np.random.default_rng(3)
    treated = np.zeros((units, periods), bool)
    for unit, start in starts.items():
        treated[unit, start:] = True
    outcome = 50 + 3 * draw.normal(size=(units, 1)) + draw.normal(size=(1, periods)).cumsum(axis=1)
    outcome = outcome + 0.4 * draw.normal(size=(units, periods)) - 4 * treated
    names = tuple(f"{char}省" for char in "甲乙丙丁戊己庚辛壬癸子丑"[:units])
    return Panel(
        names, tuple(str(2010 + t) for t in range(periods)), outcome, treated, names=Names("能耗", "省", "年")
    )


def one_treated() -> Found:
    design = panel({0: 6})
    return Found(auto(design).effects, design)


def staggered() -> Found:
    design = panel({i: 4 + i % 2 * 2 for i in range(6)})
    return Found(auto(design).effects, design, ADOPTION)


def single() -> Found:
    draw = np.random.default_rng(1).normal(size=40)
    months = tuple(f"{2020 + i // 12}-{i % 12 + 1:02d}" for i in range(40))
    design = Series(months, 50 + draw - 5 * (np.arange(40) >= 24), 24, name="件数")
    return Found(auto(design).effects, design)


MADE = {"one": one_treated, "staggered": staggered, "single": single}


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    return {name: make() for name, make in MADE.items()}


def data_of(found: Found) -> dict[str, Any]:
    shown = view(found)
    return json.loads(json.dumps(shown.data, default=lambda one: {"zh": one.zh, "en": one.en}))


def test_a_page_has_all_that_was_run(found: dict[str, Found]) -> None:
    data = data_of(found["one"])
    assert [one["method"] for one in data["effects"]] == ["synthetic", "sdid"]
    main = data["effects"][0]
    assert main["paths"]["first"] == 6
    assert len(main["paths"]["treated"]) == len(main["paths"]["without"]) == 10
    assert main["placebos"]["kind"] == "ratio"
    assert len(main["placebos"]["rows"]) == 11
    assert data["effects"][1]["placebos"]["kind"] == "estimate"
    assert data["panel"]["lines"][-1] == {"name": "甲省", "marks": "······████", "first": 6}
    assert data["adoption"] is None


def test_a_page_of_staggered_adoption(found: dict[str, Found]) -> None:
    data = data_of(found["staggered"])
    assert [one["group"] for one in data["effects"][0]["groups"]] == ["2014", "2016"]
    assert data["effects"][0]["paths"] is None
    assert data["effects"][1]["weights"][0][0]["en"] == "treated against never treated"
    assert data["adoption"]["rows"][0]["from_start"]


def test_a_page_of_a_series(found: dict[str, Found]) -> None:
    data = data_of(found["single"])
    assert data["panel"] is None
    its, forecast = data["effects"]
    assert None not in its["paths"]["without"]
    # A forecast is there from treatment on alone.
    assert forecast["paths"]["without"].index(next(filter(None, forecast["paths"]["without"]))) in (0, 24)


def test_every_label_is_used_and_every_key_has_one(found: dict[str, Found]) -> None:
    labels = view(found["one"]).data["labels"]
    folder = Path(lines_of.__code__.co_filename).parents[1] / "page"
    code = "".join((folder / name).read_text(encoding="utf-8") for name in ("plots.js", "evaluation.js"))
    used = set(re.findall(r"""(?:\bt|say)\("([a-z_0-9]+)[")]""", code)) | set(
        re.findall(r'"(key_[a-z]+)"', code)
    )
    assert {key for key in used if not key.endswith("_")} <= set(labels)


def test_a_page_carries_no_markup_of_the_data(found: dict[str, Found]) -> None:
    made = build(found["staggered"])
    assert "报告<b>" not in made
    assert set(re.findall(r"https?://[\w./]*", made)) == {"http://www.w3.org/2000/svg"}


VIEWS = [
    (
        "one",
        "",
        ["超出偶然", "受处理单元同其合成控制之差", "placebo-line", "看过的估计值", "看了 2 个估计值"],
    ),
    ("one", "comparison", ["由哪些单元组成", "对数刻度", "dot-placebo"]),
    ("staggered", "adoption", ["推进零碳园区建设", "起点可能更早", "文件中没有"]),
]


@needs_browser
@pytest.mark.parametrize(("name", "shown", "words"), VIEWS)
def test_view(found: dict[str, Found], name: str, shown: str, words: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(build(found[name]), encoding="utf-8")
    drawn = dom(page, shown, tmp_path / "chromium")
    for word in words:
        assert word in drawn
    assert "NaN" not in drawn.partition('id="data"')[0]
    assert "undefined" not in drawn.partition('id="data"')[0]


@needs_browser
@pytest.mark.parametrize(("name", "plots"), [("staggered", 2), ("single", 3)])
def test_a_phone_shows_the_page_without_scrolling_aside(
    found: dict[str, Found], name: str, plots: int, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(build(found[name], lang="en"), encoding="utf-8")
    script = "[d.documentElement.scrollWidth, d.querySelectorAll('.chart').length]"
    drawn = dom(page, "over_time", tmp_path / "chromium", script=script)
    assert f'<pre id="out">390,{plots}</pre>' in drawn


PLAIN = Effect(
    method="did",
    estimate=-2.0,
    std_error=0.5,
    low=-3.0,
    high=-1.0,
    p=0.001,
    n_units=10,
    n_treated=4,
    n_periods=6,
    periods=(PeriodEffect(relative=0, estimate=-2.0, low=-3.0, high=-1.0),),
    checks=(Check(name="pre_trends", statistic=1.0, p=0.6, passed=True, text=Bilingual("平\x07", "quiet")),),
    assumptions=(Assumption(name="parallel_trends", text=Bilingual("平行", "parallel")),),
    notes=(Bilingual("注", "a note"),),
)


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ["结论", "平行", "注"]), ("en", ["In short", "parallel", "a note"])]
)
def test_a_document_for_word(lang: str, words: list[str]) -> None:
    import docx

    made = docx.Document(io.BytesIO(export(PLAIN, "docx", lang)))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert all(word in text for word in words)
    assert "−2" in cells


def test_markdown_and_jsonl(found: dict[str, Found]) -> None:
    text = export(found["staggered"], "md", "en").decode()
    assert [line for line in text.splitlines() if line.startswith("## ")][:3] == [
        "## In short",
        "## What the effect is",
        "## How sure it is",
    ]
    assert "## Methods" in text
    assert "## Adoption" in text
    lines = [json.loads(line) for line in export(found["staggered"], "jsonl").decode().splitlines()]
    assert [line["method"] for line in lines] == ["staggered", "bacon"]


@pytest.mark.parametrize("ending", ["html", "docx", "jsonl", "md", "xlsx", "csv"])
def test_the_command_writes_files(ending: str, tmp_path: Path) -> None:
    design = panel(dict.fromkeys(range(6), 1), periods=2)
    rows = [
        f"{u},{t},{design.outcome[i, j]:.3f},{int(design.treated[i, j])}"
        for i, u in enumerate(design.units)
        for j, t in enumerate(design.periods)
    ]
    table = tmp_path / "p.csv"
    table.write_text("\n".join(["省,年,能耗,试点", *rows]) + "\n", encoding="utf-8")
    out = tmp_path / f"effect.{ending}"
    columns = ("--outcome", "能耗", "--unit", "省", "--time", "年", "--treated", "试点")
    ran = run("auto", table, *columns, "-o", out)
    assert ran.exit_code == 0, ran.output
    assert out.stat().st_size > 50
    if ending == "html":
        text = out.read_text(encoding="utf-8")
        assert '"outcome":"能耗"' in text
        assert '"marks":"·█"' in text
