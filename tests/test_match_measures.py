"""Files of support measures: those of the package are sound and dated; what is wrong in a file is told by line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import polars as pl
import pytest
import yaml
from referencing import Registry, Resource

import duban
from duban.assessment.rulebook import model as rulebook_model
from duban.errors import ArgumentError, RulebookError
from duban.matching.measures import model
from duban.matching.measures.loader import load_measures, loads, measure_books

HOME = Path(model.__file__).parent
RULES = Path(rulebook_model.__file__).parent
PACKAGED = sorted((HOME / "packaged").glob("*.yaml"))

LOCAL = """\
id: county-awards
zh: 某县奖补
en: Awards of a county
takes:
  sme-gradient: [tech_sme]
variables:
  land: {zh: 厂房面积, en: workshop, type: area, example: "2"}
  rent: {zh: 年租金, en: yearly rent, type: money, example: "300000"}
statuses:
  is_special: {zh: 专精特新中小企业, en: specialised SME, rulebook: sme-gradient, tier: specialised}
measures:
  - id: rent-award
    zh: 租金补助
    en: Award for rent
    kind: money
    document: {zh: 某县办法, en: Measures of the county, number: 某县〔2026〕1号, source: 示例}
    in_force_from: 2026-01-01
    in_force_until: 2026-12-31
    sure: official
    who: tech_sme and rent >= 10万元
    worth:
      - {when: rent > 100万元, is: 50万元, note: {zh: 封顶, en: at most}}
      - {is: rent * 50%}
"""


def schema() -> jsonschema.Draft202012Validator:
    own = json.loads((HOME / "measures.schema.json").read_text(encoding="utf-8"))
    rules = json.loads((RULES / "rulebook.schema.json").read_text(encoding="utf-8"))
    base, other = (
        "https://duban/matching/measures/measures.schema.json",
        "https://duban/assessment/rulebook/rulebook.schema.json",
    )
    registry: Registry[Any] = Registry().with_resources(
        [(base, Resource.from_contents(own | {"$id": base})), (other, Resource.from_contents(rules))]
    )
    return jsonschema.Draft202012Validator(own | {"$id": base}, registry=registry)


def content(text: str) -> Any:
    """YAML as JSON has it: dates are text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_packaged_measures_follow_the_schema(path: Path) -> None:
    schema().validate(content(path.read_text(encoding="utf-8")))


def test_the_schema_knows_a_local_file_and_refuses_a_strange_key() -> None:
    schema().validate(content(LOCAL))
    assert list(schema().iter_errors(content(LOCAL + "extra: 1\n")))
    assert list(
        schema().iter_errors(
            content(LOCAL.replace("who: tech_sme and rent >= 10万元", "note: {zh: 甲, en: a}"))
        )
    )


def test_every_packaged_measure_says_where_it_stands_and_how_sure_it_is() -> None:
    for book in measure_books():
        assert len({one.id for one in book.measures}) == len(book.measures)
        for one in book.measures:
            assert one.document.number
            assert one.document.source
            assert one.name.zh
            assert one.name.en
            assert one.in_force_from > date(2000, 1, 1)


@pytest.mark.parametrize(
    ("id", "day", "expected"),
    [
        ("small-low-profit", date(2022, 12, 31), False),
        ("small-low-profit", date(2023, 1, 1), True),
        ("small-low-profit", date(2027, 12, 31), True),
        ("small-low-profit", date(2028, 1, 1), False),
        ("giant-award", date(2027, 1, 1), False),
        ("high-tech-rate", date(2030, 1, 1), True),
    ],
)
def test_days_in_force(id: str, day: date, expected: bool) -> None:
    [measure] = [one for book in measure_books() for one in book.measures if one.id == id]
    assert measure.in_force(day) is expected


FLAWS = [
    ("rent * 50%", "rents * 50%", 23, "is it «rent»?"),
    ("{is: rent * 50%}", "{is: land}", 23, "worth should be money"),
    ("tech_sme and rent >= 10万元", "tech_sme and rent >= 10人", 20, "cannot be compared"),
    ("kind: money", "kind: gift", 15, "should be one of: tax, money, other"),
    ("tier: specialised", "tier: special", 10, "has no tier «special»"),
    ("in_force_until: 2026-12-31", "in_force_until: 2025-12-31", 18, "before the first"),
    ("in_force_from: 2026-01-01", "in_force_from: soon", 17, "should be a date"),
    ("sme-gradient: [tech_sme]", "sme-gradient: [tech]", 5, "has no variable «tech»"),
    ("sme-gradient: [tech_sme]", "sme-gradients: [tech_sme]", 5, "no rulebook «sme-gradients»"),
    ("tier: specialised}", "tier: specialised, held: rent}", 10, "no variable that is answered yes or no"),
    ("    who: tech_sme and rent >= 10万元\n", "", 12, "«who» is missing"),
    ("sure: official", "certain: yes", 19, "«certain» is no key here"),
]


@pytest.mark.parametrize(("old", "new", "line", "told"), FLAWS, ids=[flaw[1][:28] for flaw in FLAWS])
def test_what_is_wrong_is_told_by_line(old: str, new: str, line: int, told: str) -> None:
    assert old in LOCAL
    with pytest.raises(RulebookError) as error:
        loads(LOCAL.replace(old, new), "county.yaml")
    assert any(flaw.place.line == line and told in flaw.message.en for flaw in error.value.flaws), error.value


def test_a_local_file_comes_beside_those_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "county.yaml"
    path.write_text(LOCAL, encoding="utf-8")
    assert load_measures(path).id == "county-awards"
    table = pl.DataFrame(
        {
            "名称": ["甲", "乙", "丙", "丁"],
            "科技型中小企业": ["是", "是", "是", "否"],
            "年租金": ["40万元", "150万元", "9万元", "9万元"],
        }
    )
    found = duban.match(table, on="2026-06-01", rulebooks=["tech-sme"], measures=[path])
    items = {
        item.name: item
        for items in found.items.values()
        for item in items
        if item.programme.id == "rent-award"
    }
    assert {name: (item.state, item.worth.amount) for name, item in items.items()} == {
        "甲": ("now", 200_000),
        "乙": ("now", 500_000),
        "丙": ("near", 50_000),
    }
    assert items["丙"].gap_told.zh == "“年租金”由 9万元 变为 10万元，即可享受（要求：年租金不低于10万元）"
    later = duban.match(table, on="2027-06-01", rulebooks=["tech-sme"], measures=[path])
    assert not any(one.id == "rent-award" for one in later.programmes)


def test_two_measures_of_one_identifier_are_refused(tmp_path: Path) -> None:
    table = pl.DataFrame({"名称": ["甲"], "科技型中小企业": ["是"]})
    for old, new in (("id: rent-award", "id: rd-deduction"), ("id: county-awards", "id: national-support")):
        path = tmp_path / "county.yaml"
        path.write_text(LOCAL.replace(old, new), encoding="utf-8")
        with pytest.raises(ArgumentError, match="there are two of"):
            duban.match(table, on="2026-06-01", rulebooks=["tech-sme"], measures=[path])


def test_a_file_that_is_not_there_is_no_rulebook(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        load_measures(tmp_path / "none.yaml")
    assert "there is no such file of measures" in caught.value.reason("en")
    assert "sme-size" not in caught.value.reason("en")
