"""The JSON Schema of packs: it has the fields of the types, every sound pack follows it, and faults of shape do not."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
import yaml

import duban.packs
from duban.packs.files import FILES, SETTINGS, columns, file_name
from duban.packs.model import Body, Certainty, Formulation, Pack, TargetRole, TaskKind, Telling
from duban.packs.reading.cells import ID, LONGEST, NUMBER
from duban.packs.reading.folder import packaged
from pack_cases import SOUND, edited

SCHEMA = json.loads((Path(duban.packs.__file__).parent / "pack.schema.json").read_text(encoding="utf-8"))


def settings(text: str) -> Any:
    """YAML as JSON has it: dates are text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def rows(text: str) -> list[dict[str, str]]:
    """The filled cells of each row."""
    return [{k: v for k, v in row.items() if v} for row in csv.DictReader(io.StringIO(text))]


@cache
def validator(file: str) -> jsonschema.Draft202012Validator:
    """The validator of a file, or of its rows; made once, for making it takes longer than a thousand rows."""
    if file == SETTINGS:
        return jsonschema.Draft202012Validator(SCHEMA)
    return jsonschema.Draft202012Validator(
        SCHEMA["$defs"][file.removesuffix(".csv")] | {"$defs": SCHEMA["$defs"]}
    )


def validate(file: str, text: str) -> None:
    for one in [settings(text)] if file == SETTINGS else rows(text):
        validator(file).validate(one)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("attribute", FILES)
def test_rows_have_the_columns_of_their_type(attribute: str) -> None:
    known, row = columns(FILES[attribute]), SCHEMA["$defs"][attribute]
    assert list(row["properties"]) == list(known)
    assert row["required"] == [column.name for column in known.values() if column.needed]
    choices = {name: tuple(cell["enum"]) for name, cell in row["properties"].items() if "enum" in cell}
    flags = {column.name: ("0", "1") for column in known.values() if column.kind == "flag"}
    assert choices == flags | {name: column.choices for name, column in known.items() if column.choices}


@pytest.mark.parametrize(
    ("attribute", "column", "choices"),
    [
        ("targets", "role", get_args(TargetRole)),
        ("targets", "certainty", get_args(Certainty)),
        ("tasks", "kind", get_args(TaskKind)),
        ("evidence", "says", get_args(Telling)),
        ("observations", "kind", ("actual", "estimate")),
        ("indicators", "better", ("up", "down")),
    ],
)
def test_closed_words_are_those_of_the_types(attribute: str, column: str, choices: tuple[str, ...]) -> None:
    assert tuple(SCHEMA["$defs"][attribute]["properties"][column]["enum"]) == choices


def test_settings_have_the_fields_of_their_types() -> None:
    fields = [field.name for field in msgspec.structs.fields(Pack) if field.name not in FILES]
    assert list(SCHEMA["properties"]) == fields
    for key, kind in (("formulations", Formulation), ("bodies", Body)):
        assert list(SCHEMA["properties"][key]["items"]["properties"]) == list(kind.__struct_fields__)


def test_patterns_are_those_of_the_reader() -> None:
    known = SCHEMA["$defs"]
    assert known["id"]["pattern"] == f"^{ID.pattern}$"
    assert known["number"]["pattern"] == f"^{NUMBER.pattern}$"
    assert known["text"]["maxLength"] == LONGEST


@pytest.mark.parametrize("file", SOUND)
def test_a_sound_pack_follows_it(file: str) -> None:
    validate(file, SOUND[file])


@pytest.mark.parametrize("name", packaged())
def test_packaged_packs_follow_it(name: str) -> None:
    home = packaged()[name]
    for file in (SETTINGS, *map(file_name, FILES)):
        if (home / file).exists():
            validate(file, (home / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("targets.csv", "role,", "rolle,"),
        ("targets.csv", "5.7,5.7", "5.7%,5.7"),
        ("targets.csv", "5.7,1,,", "5.7,yes,,"),
        ("targets.csv", "output,target", "output,aim"),
        ("targets.csv", "1,,2025", "1,,2025-13"),
        ("targets.csv", "T2,", "T 2,"),
        ("targets.csv", "T2,", ","),
        ("indicators.csv", "%,growth", "%,grows"),
        ("documents.csv", "https://example.org/plan", "javascript:alert(1)"),
        ("documents.csv", "2024-12-27", "December"),
        ("tasks.csv", "k,document,", "k,paper,"),
        ("pack.yaml", "state: 2026-06-30", "state: June"),
        ("pack.yaml", "summary:", "sumary:"),
        ("pack.yaml", "zh: 灯塔工程,", ""),
    ],
)
def test_faults_of_shape_do_not(file: str, old: str, new: str) -> None:
    [text] = edited(file, old, new).values()
    with pytest.raises(jsonschema.ValidationError):
        validate(file, text)
