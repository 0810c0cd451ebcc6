"""The fields of a record in a form: what each may hold, and what was typed made into values, faults said at the field."""

from __future__ import annotations

import re
import types
import typing
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from duban.ledger.correction import FIXED
from duban.records import Record
from duban.rows import KINDS
from duban.vocabulary import indicators

Control = Literal["text", "number", "integer", "flag", "choice", "month"]
# Fields that follow from others, or from the place.
_DERIVED = frozenset(
    {"confidence", "confidence_reason", "value_text", "period_from", "indicator_id", "said_start", "said_end"}
)
_REQUIRED = frozenset({"indicator", "text", "name", "action"})
_MONTHS = frozenset({"period_start", "period_end", "deadline"})
# Choices that the types leave open.
_CHOICES: dict[str, tuple[str, ...]] = {
    "strength": ("1", "2", "3", "4"),
    "type": (
        "document",
        "action",
        "programme",
        "project",
        "platform",
        "mechanism",
        "zone",
        "fund",
        "list",
        "event",
    ),
}
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
_SCALES = {"万": 1e4, "亿": 1e8, "万亿": 1e12}
_NUMBER = re.compile(r"([-−+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(万亿|亿|万)?")


class Field(NamedTuple):
    """A field of a form: its name in the record, how it is typed in, what it is when empty, and what it may be."""

    name: str
    control: Control
    is_required: bool
    empty: str | None = None
    choices: tuple[str, ...] = ()


class Typed(NamedTuple):
    """What was typed: values by field, and the keys of the faults by field."""

    values: dict[str, Any]
    faults: dict[str, str]


@cache
def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of records of ``kind`` that people fill in, in order.

    >>> [field.name for field in fields_of("instrument")], fields_of("figure")[0].control
    (['name', 'type', 'issuer', 'period'], 'number')

    Raises:
        KeyError: where there is no such kind.
    """
    record = KINDS[kind]
    hints = typing.get_type_hints(record)
    shared = set(Record.__struct_fields__) | FIXED | _DERIVED
    names = [name for name in record.__struct_fields__ if name not in shared]
    return tuple(_field(record, name, hints[name]) for name in names)


def _field(record: type[Record], name: str, hint: Any) -> Field:
    is_optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
    if is_optional:
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if name in _CHOICES or typing.get_origin(hint) is Literal:
        return Field(name, "choice", True, None, _CHOICES.get(name) or typing.get_args(hint))
    if name in _MONTHS:
        return Field(name, "month", False)
    controls: dict[type, Control] = {float: "number", int: "integer", bool: "flag"}
    empty = None if is_optional else ""
    return Field(name, controls.get(hint, "text"), name in _REQUIRED, empty)


def shown(field: Field, value: Any) -> str:
    """``value`` as it stands in a form.

    >>> [shown(fields_of("figure")[0], value) for value in (4.5e9, 2.0, 0.1, None)]
    ['4500000000', '2', '0.1', '']
    """
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, float):
        return (
            f"{value:.12g}"
            if abs(value) < 1e-4 or abs(value) >= 1e15
            else f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
        )
    return str(value)


def typed(kind: str, form: Mapping[str, str], seen: Mapping[str, str] | None = None) -> Typed:
    """What ``form`` says of a record of ``kind``.

    With ``seen``, what the form showed before, only fields that were changed are taken: what another person corrected
    meanwhile stays.

    >>> typed("figure", {"low": "1.5亿", "modality": "target"}, {"low": "3", "modality": "target", "unit": ""}).values
    {'low': 150000000.0}
    >>> typed("figure", {"low": "many", "period_end": "2026-13"}, {"low": "", "period_end": ""}).faults
    {'low': 'fault.number', 'period_end': 'fault.month'}
    """
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in fields_of(kind):
        text = form.get(field.name, "").strip()
        if seen is not None and text == seen.get(field.name, "").strip():
            continue
        value, fault = _value(field, text)
        values[field.name] = value
        if fault:
            faults[field.name] = fault
    return Typed({name: value for name, value in values.items() if name not in faults}, faults)


def faults_together(record: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with fields that belong together, by the later of them.

    >>> faults_together({"low": 5.0, "high": 3.0, "period_start": "2026-02", "period_end": "2026-01"})
    {'high': 'fault.order', 'period_end': 'fault.order'}
    >>> faults_together({"low": None, "high": None})
    {'low': 'fault.value'}
    """
    if "low" in record and "high" in record and record["low"] is None and record["high"] is None:
        return {"low": "fault.value"}  # a figure without a number would be counted as one everywhere
    pairs = (("low", "high"), ("period_start", "period_end"))
    held = ((record.get(first), record.get(last), last) for first, last in pairs)
    return {
        name: "fault.order"
        for first, last, name in held
        if first is not None and last is not None and first > last
    }


def with_identifier(kind: str, values: dict[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    """``values`` with the vocabulary's entry of an indicator that was named otherwise; ``record`` says its unit and measure.

    >>> with_identifier("figure", {"indicator": "粮食产量"}, {"unit": "斤", "measure": "level"})["indicator_id"]
    'grain-output'
    """
    if "indicator" not in values:
        return values
    whole = {**record, **values}
    found = indicators().match(values["indicator"], whole.get("unit"), whole.get("measure"))
    return values | {"indicator_id": found.id if found else None}


def suggestions(limit: int = 2_000) -> list[str]:
    """The names of the indicators that the vocabulary knows."""
    return [entry.zh for entry in indicators().entries[:limit]]


def _value(field: Field, text: str) -> tuple[Any, str]:
    """The value of what was typed, and the key of what is wrong with it."""
    if field.control == "flag":
        return text in ("1", "on", "true"), ""
    # Nobody types control characters; they would break what is exported.
    text = "".join(one for one in text if unicodedata.category(one) != "Cc").strip()
    if not text:
        return field.empty, "fault.required" if field.is_required or field.control == "choice" else ""
    if field.control == "choice":
        value: Any = int(text) if field.name == "strength" and text.isascii() and text.isdecimal() else text
        return value, "" if text in field.choices else "fault.choice"
    return _PARSERS[field.control](text)


def _number(text: str) -> tuple[Any, str]:
    found = _NUMBER.fullmatch(text.replace(",", "").replace("，", ""))
    if found is None:
        return None, "fault.number"
    value = float(found[1].replace("−", "-")) * _SCALES.get(found[2] or "", 1)
    return (value, "") if abs(value) < 1e30 else (None, "fault.number")


def _integer(text: str) -> tuple[Any, str]:
    is_number = re.fullmatch(r"-?\d{1,9}", text, re.ASCII)
    return (int(text), "") if is_number else (None, "fault.number")


def _month(text: str) -> tuple[Any, str]:
    return (text, "") if _MONTH.fullmatch(text) else (None, "fault.month")


def _text(text: str) -> tuple[Any, str]:
    return (text, "") if len(text) <= 2_000 else (None, "fault.long")


_PARSERS: dict[Control, Callable[[str], tuple[Any, str]]] = {
    "number": _number,
    "integer": _integer,
    "month": _month,
    "text": _text,
}
