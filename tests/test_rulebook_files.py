"""Rulebooks in files: what is refused, at which line; tests as data; what changed between versions; templates."""

from __future__ import annotations

import pickle
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.assessment.authoring.changes import change_lines
from duban.assessment.authoring.difference import difference, follows
from duban.assessment.authoring.outline import markdown, plain_data
from duban.assessment.authoring.template import headings, to_csv, to_xlsx
from duban.assessment.authoring.trial import run
from duban.assessment.expression.conditions import clause
from duban.assessment.expression.parser import parse
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.loader import load, loads
from duban.assessment.rulebook.located import Text, read
from duban.assessment.table.reader import read_table
from duban.errors import RulebookError
from rulebook_cases import VERSIONS, book

SOUND = """\
id: sample
zh: 示例
en: Sample
variables:
  revenue: {zh: 营业收入, en: revenue, type: money, years: 2}
  rd: {zh: 研发费用, en: R&D, type: money, years: 2}
  brand: {zh: 品牌, en: brand, type: flag}
  lab: {zh: 机构, en: lab, type: choice, choices: {none: {zh: 无, en: none}, city: {zh: 市级, en: city}}}
definitions:
  share: {zh: 占比, en: share, is: rd / revenue}
versions:
  "1":
    document: {zh: 办法, en: Measures, number: 一号}
    in_force_from: 2020-01-01
    in_force_until: 2020-12-31
    tiers:
      - id: low
        zh: 低
        en: low
        criteria:
          - {id: size, when: revenue >= 100万元}
          - {id: share, when: share >= 3%}
          - id: score
            score:
              least: 5
              indicators:
                - {id: points, most: 5, of: share, at_least: {5%: 5, 3%: 2}}
  "2":
    document: {zh: 办法, en: Measures, number: 二号}
    in_force_from: 2021-01-01
    tiers:
      - {id: low, zh: 低, en: low, criteria: [{id: size, when: revenue >= 200万元}, {id: share, when: share >= 2%}, brand]}
"""


def test_a_sound_rulebook() -> None:
    made = loads(SOUND)
    assert [version.id for version in made.versions] == ["1", "2"]
    assert [field.id for field in made.editions[0].fields] == [
        "revenue",
        "revenue_prev",
        "rd",
        "rd_prev",
        "brand",
        "lab",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("when: revenue >= 100万元", "when: revenu >= 100万元", 21, "is it «revenue»"),
        ("when: revenue >= 100万元", "when: revenue >= 100", 21, "write the unit"),
        ("when: revenue >= 100万元", "when: revenue >= 3%", 21, "cannot be compared"),
        ("when: revenue >= 100万元", "when: revenue >=", 21, "ends too soon"),
        ("when: revenue >= 100万元", "wen: revenue >= 100万元", 21, "is it «when»"),
        ("when: revenue >= 100万元", "when: brand, all: [brand]", 21, "exactly one of"),
        ("is: rd / revenue", "is: rd / share2", 10, "no variable"),
        ("is: rd / revenue", "is: rd / share", 10, "in a circle"),
        ("is: rd / revenue", "is: brand / revenue", 10, "no quantity"),
        ("in_force_until: 2020-12-31", "in_force_until: 2021-01-01", 12, "overlap"),
        ("    in_force_until: 2020-12-31\n", "", 12, "2020-12-31"),
        ("in_force_until: 2020-12-31", "in_force_until: 2019-12-31", 15, "before the first"),
        ("in_force_from: 2020-01-01", "in_force_from: 2020-13-01", 14, "should be a date"),
        ("id: share, when: share >= 3%", "id: size, when: share >= 3%", 22, "used twice"),
        ("at_least: {5%: 5, 3%: 2}", "at_least: {3%: 5, 5%: 2}", 27, "never reached"),
        ("at_least: {5%: 5, 3%: 2}", "at_least: {5%: 4, 3%: 2}", 27, "the most is 5"),
        ("at_least: {5%: 5, 3%: 2}", "at_least: {5元: 5}", 27, "cannot be compared"),
        ("at_least: {5%: 5, 3%: 2}", "at_least: {5%: five}", 27, "no number"),
        ("of: share, at_least: {5%: 5, 3%: 2}", "bands: [{when: share > 5%, points: 5}, {when: 3% <= share < 5%, points: 2}]", 27, "5 itself"),
        ("of: share, at_least: {5%: 5, 3%: 2}", "bands: [{when: share >= 5%, points: 5}, {when: share < 3%, points: 2}]", 27, "3 to 5"),
        ("least: 5", "least: 1e99999999", 25, "no number"),
        ("type: flag", "type: flg", 7, "one of"),
        ("type: flag", "typ: flag", 7, "is it «type»"),
        ("type: choice, choices", "type: flag, choices", 8, "go together"),
        ("years: 2}\n  brand", "years: 9}\n  brand", 6, "1 to 4"),
        ("  brand: ", "  share: ", 10, "rename"),
        ("  brand: ", "  rd: ", 7, "given twice"),
        ("id: sample", "id: &a sample\nb: *a", 1, "anchors"),
        ("id: sample", "id: [sample", 2, "no YAML"),
        ("zh: 示例\n", "", 1, "«zh» is missing"),
        ('  "2":', '  "2": []\n  "3":', 28, "keys with values"),
    ],
)  # fmt: skip
def test_a_bad_rulebook_is_refused_with_its_line(old: str, new: str, line: int, part: str) -> None:
    assert old in SOUND
    with pytest.raises(RulebookError) as caught:
        loads(SOUND.replace(old, new, 1), "x.yaml")
    found = [(flaw.place.line, flaw.message.en) for flaw in caught.value.flaws]
    assert any(at == line and part in text for at, text in found), found
    assert all(flaw.message.zh for flaw in caught.value.flaws)


def test_all_flaws_are_told_at_once_in_the_order_of_the_file() -> None:
    bad = SOUND.replace("revenue >= 100万元", "revenu >= 1元").replace("share >= 2%", "share >= 2元")
    with pytest.raises(RulebookError) as caught:
        loads(bad)
    assert [flaw.place.line for flaw in caught.value.flaws] == [21, 32]
    assert pickle.loads(pickle.dumps(caught.value)).flaws == caught.value.flaws


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(SOUND) - 1), st.sampled_from(["", "[", "}", ":", "*", "\n", "a", "\t", "- ", '"', "1"])
)
def test_a_damaged_rulebook_is_read_or_refused(at: int, put: str) -> None:
    refused: RulebookError | None = None
    try:
        loads(SOUND[:at] + put + SOUND[at + 1 :])
    except RulebookError as error:
        refused = error
    assert refused is None or refused.flaws


@pytest.mark.parametrize("text", ["", "[]", "1", "a", "- a: 1", "id: x", "\x00"])
def test_what_is_no_rulebook(text: str) -> None:
    with pytest.raises(RulebookError):
        loads(text)


def nested(link: str, count: int = 30) -> str:
    """The sample with a chain of definitions, each made of the next."""
    chain = "".join(f'  d{i}: {{zh: 丁, en: d, is: "{link.format(i + 1)}"}}\n' for i in range(count))
    last = f"  d{count}: {{zh: 丁, en: d, is: revenue}}\n"
    return SOUND.replace("definitions:\n", "definitions:\n" + chain + last)


@pytest.mark.parametrize(
    ("link", "count", "part"),
    [
        ("d{0} + d{0}", 15, "more than 2000"),
        ("d{0} + d{0}", 30, "stand upon one another"),
        ("sum(d{0}, 4年)", 10, "more than 2000"),
        ("d{0}", 500, "stand upon one another"),
    ],
)
def test_definitions_that_would_grow_without_bound_are_refused(link: str, count: int, part: str) -> None:
    with pytest.raises(RulebookError, match=part):
        loads(nested(link, count))


def test_a_long_expression_is_refused() -> None:
    with pytest.raises(RulebookError, match="more than 2000"):
        loads(SOUND.replace("when: revenue >= 100万元", "when: " + " or ".join(["brand"] * 2001)))


def test_there_is_no_such_rulebook(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="sme-gradient"):
        load("no-such-thing")
    (tmp_path / "x.yaml").write_bytes(b"\xff\xfe\xd8")
    with pytest.raises(RulebookError, match="UTF-8"):
        load(tmp_path / "x.yaml")


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a: revenue >= 1", 11, (1, 15)),
        ("a: 'revenue >= 1'", 11, (1, 16)),
        ("a: >-\n  revenue\n  >= 1", 8, (3, 3)),
        ("a: |\n  revenue >= 1\n", 8, (2, 11)),
    ],
)
def test_a_character_knows_its_place(text: str, offset: int, place: tuple[int, int]) -> None:
    value = read("x", text)["a"]
    assert isinstance(value, Text)
    assert (value.at(offset).line, value.at(offset).column) == place


def trials(tmp_path: Path, cases: str) -> Path:
    (tmp_path / "sample.yaml").write_text(SOUND, encoding="utf-8")
    path = tmp_path / "sample.tests.yaml"
    path.write_text(f'rulebook: sample\nversions:\n  "1":\n{cases}', encoding="utf-8")
    return path


def test_cases_pass_and_fail(tmp_path: Path) -> None:
    cases = """\
    criteria:
      low.size:
        at: [{revenue: 100万元}, met]
        under: [{revenue: 99万元}, met]
        missing: [{}, unknown]
      low.points:
        at: [[{rd: 5元, revenue: 100元}, 5], [{rd: 3元, revenue: 100元}, 2]]
        missing: [{}, 0..5]
    entities:
      - {name: 好, given: {revenue: 100万元, rd: 5万元}, tier: low}
"""
    found = run(trials(tmp_path, cases))
    assert [trial.passed for trial in found] == [True, False, True, True, True, True, True]
    assert (found[1].place.line, found[1].expected, found[1].found) == (7, "met", "missed")


@pytest.mark.parametrize(
    ("cases", "line", "part"),
    [
        ("    criteria: {low.siz: {at: [{}, met]}}\n", 4, "no criterion"),
        ("    criteria: {low.size: {at: [{revenu: 1元}, met]}}\n", 4, "is it «revenue»"),
        ("    criteria: {low.size: {at: [{revenue: 1年}, met]}}\n", 4, "look at the unit"),
        ("    criteria: {low.size: {at: [{brand: 1}, met]}}\n", 4, "no value"),
        ("    criteria: {low.size: {at: met}}\n", 4, "a case is written"),
        ("    criteria: {low.size: {above: [{}, met]}}\n", 4, "no key here"),
    ],
)
def test_bad_cases_are_refused(tmp_path: Path, cases: str, line: int, part: str) -> None:
    with pytest.raises(RulebookError) as caught:
        run(trials(tmp_path, cases))
    assert any(flaw.place.line == line and part in flaw.message.en for flaw in caught.value.flaws)


@pytest.mark.parametrize(
    ("wanted", "given", "expected"),
    [
        ("revenue >= 1万元", "revenue >= 2万元", True),
        ("revenue >= 2万元", "revenue >= 1万元", False),
        ("revenue >= 1万元", "revenue > 1万元", True),
        ("revenue > 1万元", "revenue >= 1万元", False),
        ("rd / revenue <= 80%", "rd / revenue <= 70%", True),
        ("rd / revenue <= 70%", "revenue / rd <= 70%", False),
        ("brand", "brand and revenue >= 1元", True),
        ("brand or revenue >= 1元", "brand", True),
        ("brand", "brand or revenue >= 1元", False),
        ("brand or revenue >= 1元", "brand or revenue >= 2元", True),
        ("rd / revenue >= 3%", "each_year(rd / revenue >= 3%, 2年)", True),
        ("each_year(rd / revenue >= 3%, 2年)", "rd / revenue >= 3%", False),
        ("lab in [none, city]", "lab in [city]", True),
        ("not brand", "brand", False),
    ],
)
def test_what_follows_from_what(wanted: str, given: str, expected: bool) -> None:
    scope = loads(SOUND).versions[0].scope
    assert follows(clause(parse(wanted), scope), clause(parse(given), scope)) is expected


def test_the_changes_of_the_sample() -> None:
    made = loads(SOUND)
    found = difference(made, *made.versions)
    kinds = [(c.kind, (c.new or c.old)[0].id) for c in found.changes]
    assert kinds == [("tightened", "size"), ("loosened", "share"), ("added", ""), ("dropped", "score")]


def test_the_gradient_from_2022_to_2026_reads_right() -> None:
    made = book("sme-gradient")
    found = difference(made, *made.versions)
    lines = [(tier, kind, text) for tier, kind, text in change_lines(found, "zh")]
    second = [(kind, text) for tier, kind, text in lines if tier == "专精特新中小企业"]
    assert ("收紧", "从事特定细分市场年限不少于2年 → 从事特定细分市场年限不少于3年") in second
    assert ("新增", "资产负债率不高于80%（此前只计分）") in second
    assert [kind for kind, _ in second].count("放宽") == 0
    third = {(kind, text) for tier, kind, text in lines if tier == "专精特新“小巨人”企业"}
    assert ("放宽", "资产负债率不高于70% → 资产负债率不高于75%（未核实）") in third
    assert ("取消", "拥有自主品牌") in third
    assert all("未核实" in text for kind, text in third if kind != "取消")


def test_back_again_what_was_tightened_is_loosened() -> None:
    made = book("sme-gradient")
    contrary = {"tightened": "loosened", "loosened": "tightened", "same": "same", "changed": "changed"}
    forth = {
        (c.tier, c.new[0].id): c.kind for c in difference(made, *made.versions).changes if c.kind in contrary
    }
    back = {(c.tier, c.new[0].id): c.kind for c in difference(made, *made.versions[::-1]).changes if c.new}
    assert {key: contrary[kind] for key, kind in forth.items()} == {key: back[key] for key in forth}


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_nothing_changes_from_a_version_to_itself(name: str, version: str) -> None:
    chosen = book(name).version(version)
    assert chosen is not None
    assert {change.kind for change in difference(book(name), chosen, chosen).changes} == {"same"}


@pytest.mark.parametrize(("name", "version"), VERSIONS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_is_understood_as_it_was_meant(
    tmp_path: Path, name: str, version: str, lang: str, ending: str
) -> None:
    chosen = book(name).version(version)
    edition = next(one for one in book(name).editions if one.version == version)
    assert chosen is not None
    path = tmp_path / f"t.{ending}"
    path.write_bytes(to_xlsx(chosen, lang) if ending == "xlsx" else to_csv(chosen, lang))
    table = read_table(path, edition.fields, 2025)
    row = table.frame.collect().to_dicts()[0]
    for heading in headings(chosen, lang):
        # A selection is one heading and an answer for each of its choices.
        variable = chosen.scope.variables.get(heading.id)
        selects = variable is not None and variable.type == "selection"
        ids = [field.id for field in variable.fields()] if variable and selects else [heading.id]
        assert {row[id] is not None for id in ids} == {bool(heading.example)}, heading
    assert not [note for note in table.notes if "unused" in note.text("en")]


def test_money_of_a_template_is_in_yuan(tmp_path: Path) -> None:
    made = book("tech-sme")
    (tmp_path / "t.csv").write_bytes(to_csv(made.versions[0], "zh"))
    table = read_table(tmp_path / "t.csv", made.editions[0].fields, 2025)
    assert table.frame.select(pl.col("revenue")).collect().item() == 60_000_000 * 100


def test_an_outline_as_markdown_and_data() -> None:
    made = book("sme-gradient")
    text = markdown(made, made.versions[1], "zh")
    assert "## 专精特新中小企业" in text
    assert "未核实" in text
    data = plain_data(made, made.versions[0])
    assert data["tiers"][1]["criteria"][0]["expression"] == "segment_years >= 2年"


def test_hostile_names_are_escaped() -> None:
    evil = SOUND.replace("zh: 品牌", 'zh: "<script>|*x*"')
    made = loads(evil)
    assert "<script>" not in markdown(made, made.versions[1], "zh")
    assert isinstance(made.editions[1].tiers[0].criteria[2], f.Answer)
