"""The classes of tokens: one character each, no two alike."""

from __future__ import annotations

from duban.grammar.classes import NAMES, VALUES


def test_a_class_is_one_character_of_its_own() -> None:
    assert all(len(value) == 1 for value in NAMES.values())
    assert len(set(NAMES.values())) == len(NAMES)


def test_no_class_is_a_blank() -> None:
    assert not any(value.isspace() for value in NAMES.values()), "patterns drop blanks"


def test_names() -> None:
    assert NAMES["THING"] == "N"
    assert {NAMES[name] for name in ("RATE", "POINTS", "MULTIPLE", "MONEY", "MEASURED", "COUNT")} == VALUES
    assert "VALUES" not in NAMES
    assert "NAMES" not in NAMES
