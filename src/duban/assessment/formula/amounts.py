"""Values of variables as people write them, in both languages."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from duban.assessment.formula.field import Field
from duban.files import packaged_yaml
from duban.language import Bilingual, Texts

Value = float | bool | str | date | None
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}
_PACKAGE = "duban.assessment.formula"
_WORDS = Texts(_PACKAGE, "amounts")
_UNITS = ("percent", "points")


@cache
def _money() -> dict[str, Any]:
    return packaged_yaml(_PACKAGE, "money.yaml")


def amount(value: float, unit: str) -> Bilingual:
    """A number with its unit.

    >>> amount(12_500_000, "yuan"), amount(3.0, "percent").en
    (Bilingual(zh='1250万元', en='12.5 million yuan'), '3%')
    """
    if unit == "yuan":
        return Bilingual(_yuan(value, "zh"), _yuan(value, "en"))
    if unit in _UNITS:
        return _WORDS[unit].format(n=plain(value))
    text = plain(value) + (f" {unit}" if unit else "")
    return Bilingual(text, text)


def _yuan(value: float, lang: str) -> str:
    known = _money()[lang]
    size, name = next((size, name) for name, size in known["units"].items() if abs(value) >= size)
    number = plain(value / (size or 1))
    grouped = abs(value) >= known["grouped_from"] * (size or 1)
    return f"{number if grouped else number.replace(',', '')}{name}"


def plain(value: float) -> str:
    """A number with separators and at most four digits after the point, none of them idle.

    >>> plain(1234.5), plain(2.0), plain(0.00001)
    ('1,234.5', '2', '0.00001')
    """
    text = f"{value:,.4f}"
    if value and not float(text.replace(",", "")):
        text = f"{value:.10f}"
    return text.rstrip("0").rstrip(".")


def shown(value: Value, field: Field) -> Bilingual:
    """A variable's value in words; the choices are shown by their first spelling."""
    if value is None:
        return _WORDS["missing"]
    if isinstance(value, bool):
        return _WORDS["yes" if value else "no"]
    if isinstance(value, (int, float)):
        return amount(value, unit_of(field))
    return choice(str(value), field) if field.choices else Bilingual(str(value), str(value))


def choice(value: str, field: Field) -> Bilingual:
    """A choice by its first Chinese spelling and its first other one; each stands in where the other is wanting."""
    spellings = [text for text, chosen in field.choices.items() if chosen == value]
    chinese = [text for text in spellings if text > "\u2e80"]
    others = [text for text in spellings if text not in chinese]
    return Bilingual((chinese or others or [value])[0], (others or chinese or [value])[0])


def unit_of(field: Field) -> str:
    """The unit in which a field's values are shown."""
    return {"money": "yuan", "ratio": "percent"}.get(field.kind, field.unit)


def sign(text: str) -> str:
    """A sign of comparison as it is printed.

    >>> sign(">="), sign("<")
    ('≥', '<')
    """
    return _SIGNS.get(text, text)
