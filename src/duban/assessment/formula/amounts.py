"""Values of variables as people write them, in both languages."""

from __future__ import annotations

from datetime import date

from duban.assessment.formula.field import Field

Value = float | bool | str | date | None
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠"}
_SCALES = {
    "zh": ((1e8, "亿元"), (1e4, "万元"), (0, "元")),
    "en": ((1e9, " billion yuan"), (1e6, " million yuan"), (0, " yuan")),
}
_UNITS = {"percent": {"zh": "%", "en": "%"}, "points": {"zh": "分", "en": " points"}}


def amount(value: float, unit: str, lang: str) -> str:
    """A number with its unit.

    >>> amount(12_500_000, "yuan", "zh"), amount(12_500_000, "yuan", "en"), amount(3.0, "percent", "en")
    ('1250万元', '12.5 million yuan', '3%')
    """
    if unit == "yuan":
        size, name = next((size, name) for size, name in _SCALES[lang] if abs(value) >= size)
        number = plain(value / (size or 1))
        # Chinese documents write 5000万元 without a comma.
        short = lang == "zh" and abs(value) < 10_000 * (size or 1)
        return (number.replace(",", "") if short else number) + name
    if unit in _UNITS:
        return plain(value) + _UNITS[unit][lang]
    return plain(value) + (f" {unit}" if unit else "")


def plain(value: float) -> str:
    """A number with separators and at most four digits after the point, none of them idle.

    >>> plain(1234.5), plain(2.0), plain(0.00001)
    ('1,234.5', '2', '0.00001')
    """
    text = f"{value:,.4f}"
    if value and not float(text.replace(",", "")):
        text = f"{value:.10f}"
    return text.rstrip("0").rstrip(".")


def shown(value: Value, field: Field, lang: str) -> str:
    """A variable's value in words; the choices are shown by their first spelling."""
    if value is None:
        return "缺失" if lang == "zh" else "missing"
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, (int, float)):
        return amount(value, unit_of(field), lang)
    return choice(str(value), field, lang) if field.choices else str(value)


def choice(value: str, field: Field, lang: str) -> str:
    """A choice by the spelling of the language: the first Chinese one, or the first other."""
    spellings = [text for text, chosen in field.choices.items() if chosen == value]
    chinese = [text for text in spellings if text > "\u2e80"]
    others = [text for text in spellings if text not in chinese]
    return ((chinese or spellings) if lang == "zh" else (others or spellings) or [value])[0]


def unit_of(field: Field) -> str:
    """The unit in which a field's values are shown."""
    return {"money": "yuan", "ratio": "percent"}.get(field.kind, field.unit)


def sign(text: str) -> str:
    """A sign of comparison as it is printed."""
    return _SIGNS.get(text, text)
