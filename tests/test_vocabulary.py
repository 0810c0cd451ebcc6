"""The vocabulary: every file follows its schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import duban.vocabulary as vocabulary
from duban.vocabulary import measures, raw, units

HOME = Path(vocabulary.__file__).parent
# A file, or a folder whose files follow one schema.
NAMES = sorted(str(path.relative_to(HOME).with_suffix("")) for path in HOME.rglob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_follows_its_schema(name: str) -> None:
    schema_name = name.partition("/")[0]
    schema = json.loads((HOME / "schema" / f"{schema_name}.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    faults = [
        f"{name}.yaml at {'/'.join(map(str, error.absolute_path)) or 'top'}: {error.message}"
        for error in validator.iter_errors(raw(name))
    ]
    assert not faults, "\n".join(faults)


def test_every_schema_has_a_file() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (HOME / "schema").glob("*.json")}
    assert schemas == {name.partition("/")[0] for name in NAMES}


def test_guards_name_units() -> None:
    for group in ("guards", "guards_of_digits"):
        assert set(measures()[group]) <= set(units().names)
