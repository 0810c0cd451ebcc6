"""The vocabulary: every file follows its schema; word lists are sorted and hold no word twice."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import duban.vocabulary as vocabulary
from duban.vocabulary.loader import load, raw

HOME = Path(vocabulary.__file__).parent
SOURCE = HOME.parent
# A file, or a folder whose files follow one schema.
NAMES = sorted(str(path.relative_to(HOME).with_suffix("")) for path in HOME.rglob("*.yaml"))
# Word lists that are no sets, or no lists of words: what stands first is tried first, or is the main name.
ORDERED = {
    "actions": {"attitude", "state", "body", "target", "organ_heads"},
    "indicator_names": {"variants"},
    "industries": {"emerging", "future", "policy"},
    "outlook": {"headings", "past", "future", "drafts", "intent", "problem", "problem_list", "ceremony"}
    | {"done", "kinds"},
    "targets": {"main"},
    "regions": {"wide", "provinces", "areas", "groups"},
    "units": {"units"},
}


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
    if isinstance(node, dict):
        for key, value in node.items():
            yield from word_lists(value, f"{path}/{key}")
    elif isinstance(node, list) and all(isinstance(item, str) for item in node):
        yield path, node
    elif isinstance(node, list):
        for number, item in enumerate(node):
            yield from word_lists(item, f"{path}/{number}")


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_word_lists_are_sorted_and_hold_no_word_twice(name: str) -> None:
    content = {key: value for key, value in raw(name).items() if key not in ORDERED.get(name, ())}
    faults = [path for path, words in word_lists(content, name) if words != sorted(set(words))]
    assert faults == []


@pytest.mark.parametrize("name", sorted(ORDERED))
def test_lists_in_order_hold_nothing_twice(name: str) -> None:
    lists = word_lists({key: raw(name)[key] for key in ORDERED[name]}, name)
    assert [path for path, words in lists if len(set(words)) < len(words)] == []


@pytest.mark.parametrize("name", [name for name in NAMES if "/" not in name])
def test_words_stand_one_a_line(name: str) -> None:
    text = (HOME / f"{name}.yaml").read_text(encoding="utf-8")
    rows = [node for node in nodes(yaml.compose(text)) if isinstance(node, yaml.SequenceNode)]
    listed = [node for node in rows if not node.flow_style]
    starts = [[item.start_mark.line for item in node.value] for node in listed]
    assert all(len(set(lines)) == len(lines) for lines in starts)
    # What stands in brackets belongs to one entry of a line: a unit's spellings, a group's members.
    assert [
        node.start_mark.line for node in rows if node.flow_style and node.end_mark.line > _line(node)
    ] == []


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line)


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
