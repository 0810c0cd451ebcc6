"""The vocabulary: every file follows its schema, names are unambiguous, look-ups find what they should."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

import duban.vocabulary as vocabulary
from duban.vocabulary import indicators, measures, raw, units

HOME = Path(vocabulary.__file__).parent
NAMES = sorted(path.stem for path in HOME.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_follows_its_schema(name: str) -> None:
    schema = json.loads((HOME / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    faults = [
        f"{name}.yaml at {'/'.join(map(str, error.absolute_path)) or 'top'}: {error.message}"
        for error in validator.iter_errors(raw(name))
    ]
    assert not faults, "\n".join(faults)


def test_every_schema_has_a_file() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (HOME / "schema").glob("*.json")}
    assert schemas == set(NAMES)


def doubled(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_indicators_are_unambiguous_and_sourced() -> None:
    entries = indicators().entries
    assert doubled([entry.id for entry in entries]) == []
    assert doubled([name for entry in entries for name in (entry.zh, *entry.aliases)]) == []
    sources = raw("indicators")["sources"]
    assert [entry.id for entry in entries if entry.source not in sources] == []
    assert [name for name in sources if name not in {entry.source for entry in entries}] == []
    assert len(entries) >= 150


def test_units_of_indicators_are_units() -> None:
    known = set(units().names)
    assert [entry.id for entry in indicators().entries if entry.unit not in known] == []


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("规上工业增加值", "industrial-value-added-above-scale"),  # an alias
        ("生产总值", "gdp"),
        ("我国生产总值", "gdp"),
        ("全省生产总值", "regional-gdp"),  # before the shortened name
        ("规模以上工业增加值", "industrial-value-added-above-scale"),
        ("全省规模以上工业增加值", "industrial-value-added-above-scale"),  # a word for everywhere
        ("专精特新小巨人企业", "little-giant"),  # without quotation marks
        ("居民消费价格", "cpi"),
        ("银行业利润", None),  # contains a name, is another thing
        ("制造业", None),
        ("", None),
    ],
)
def test_match(phrase: str, expected: str | None) -> None:
    found = indicators().match(phrase)
    assert (found.id if found else None) == expected


def test_guards_name_units() -> None:
    assert set(measures()["guards"]) <= set(units().names)
