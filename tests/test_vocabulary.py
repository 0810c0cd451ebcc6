"""The vocabulary: every file follows its schema; word lists are sorted and hold no word twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml

import duban.vocabulary as vocabulary
from duban.vocabulary.loader import Words, load, raw

HOME = Path(vocabulary.__file__).parent
SOURCE = HOME.parent
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


def test_every_schema_has_a_file_and_every_file_a_module() -> None:
    schemas = {path.name.removesuffix(".schema.json") for path in (HOME / "schema").glob("*.json")}
    assert schemas == {name.partition("/")[0] for name in NAMES}
    assert [name for name in sorted(schemas) if not (HOME / f"{name}.py").exists()] == []


def word_lists(node: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Blocks of words, one a line; and regular expressions, which stand in a list in the order they are tried."""
    if isinstance(node, str) and "\n" in node:
        yield path, node.splitlines()
    for key, value in node.items() if isinstance(node, dict) else ():
        yield from word_lists(value, f"{path}/{key}")
    for number, item in enumerate(node if isinstance(node, list) else ()):
        yield from word_lists(item, f"{path}/{number}")


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_word_lists_are_sorted_and_hold_no_word_twice(name: str) -> None:
    faults = [path for path, words in word_lists(raw(name), name) if words != sorted(set(words))]
    assert faults == []


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ({"up": "下\n上\n"}, ["x/up"]),  # out of order
        ({"up": "上\n上\n"}, ["x/up"]),  # twice
        ({"groups": [{"words": "上\n下\n"}]}, []),
    ],
)
def test_what_counts_as_a_fault(content: Any, faults: list[str]) -> None:
    assert [path for path, words in word_lists(content, "x") if words != sorted(set(words))] == faults


def test_there_are_word_lists() -> None:
    assert sum(len(words) for name in NAMES for _, words in word_lists(raw(name), name)) > 8000


def nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if node is None:
        return
    yield node
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from nodes(item)
    elif isinstance(node, yaml.MappingNode):
        for _, item in node.value:
            yield from nodes(item)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_stands_twice(name: str) -> None:
    root = yaml.compose((HOME / f"{name}.yaml").read_text(encoding="utf-8"))
    twice = [
        (key, node.start_mark.line + 1)
        for node in nodes(root)
        if isinstance(node, yaml.MappingNode)
        for key, count in Counter(key.value for key, _ in node.value).items()
        if count > 1
    ]
    assert twice == []


def test_only_the_vocabulary_reads_its_files() -> None:
    reading = re.compile(
        r"vocabulary(?:\.loader)? import [^\n]*\b(?:raw|load|parts)\b|packaged_yaml\(\s*.duban\.voc"
    )
    found = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if HOME not in path.parents and reading.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["nothing", "indicators/nothing"])
def test_a_file_that_is_not_there(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        load(name, dict)


def test_a_word_list_is_a_block_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban.vocabulary.loader.raw", lambda name: {"words": "上\n下\n"})
    assert load("x", dict[str, Words]) == {"words": {"上", "下"}}
    monkeypatch.setattr("duban.vocabulary.loader.raw", lambda name: {"words": ["上", "下"]})
    with pytest.raises(msgspec.ValidationError, match="one word a line"):
        load("x", dict[str, Words])
