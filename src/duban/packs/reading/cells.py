"""What the cells of a pack's CSV files are: each kind read into its value, or told as a fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from duban.arguments import is_date
from duban.assessment.rulebook.located import Text
from duban.language import Bilingual
from duban.packs.files import Column, Kind
from duban.packs.reading.faults import near
from duban.vocabulary.indicators import indicators
from duban.vocabulary.regions import regions
from duban.vocabulary.units import units

LONGEST = 4000
"""The most characters of a cell: some pages of a note; a cell beyond is no cell of a pack."""
LONGEST_ID = 80
"""The most characters of an identifier, which stands in addresses of pages and in lists."""
ID = re.compile(rf"[^\W_][\w.-]{{0,{LONGEST_ID - 1}}}")
# Plain digits only: float would also read 1e999, nan and Arabic digits.
NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?", re.ASCII)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\]{3,2000}", re.IGNORECASE)
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# What a spreadsheet takes for a formula; a sign before a figure is none.
_FORMULA = re.compile(r"[=@\t]|[+-](?![\d.])")


class CellError(Exception):
    """A cell that is not what its column wants; ``key`` is the text of the fault."""

    def __init__(self, key: str, /, **parts: object) -> None:
        super().__init__(key)
        self.key, self.parts = key, parts


def value_of(cell: Text, column: Column) -> Any:
    """The value of a cell that is not empty.

    Raises:
        CellError: where it is none.
    """
    check_text(cell)
    if column.kind == "choice":
        if cell not in column.choices:
            raise CellError("choice", value=str(cell), column=column.name, choices=", ".join(column.choices))
        return str(cell)
    if column.kind != "number" and _FORMULA.match(cell):
        raise CellError("formula", value=str(cell))
    return _READERS[column.kind](str(cell))


def check_text(text: str) -> None:
    """Refuse what no text of a pack is.

    Raises:
        CellError: where it is too long, or holds control characters.
    """
    if len(text) > LONGEST:
        raise CellError("too_long", most=LONGEST)
    if _CONTROL.search(text):
        raise CellError("control")


def day(text: str) -> str:
    """A year, month or day.

    Raises:
        CellError: where it is none that can be.
    """
    if is_date(text):
        return text
    raise CellError("day", value=text)


def month(text: str, *, last: bool) -> str:
    """The first or last month of a year, quarter or month.

    >>> month("2025", last=True), month("2025-Q3", last=False), month("2025-03", last=True)
    ('2025-12', '2025-07', '2025-03')

    Raises:
        CellError: where it is none.
    """
    found = _PERIOD.fullmatch(text)
    if found is None or found["year"] < "1900":
        raise CellError("period", value=text)
    if found["month"]:
        return text
    quarter = int(found["quarter"] or (4 if last else 1))
    return f"{found['year']}-{3 * quarter if last else 3 * quarter - 2:02}"


def _number(text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise CellError("number", value=text)
    return float(text)


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise CellError("flag", value=text)
    return text == "1"


def _id(text: str) -> str:
    if not ID.fullmatch(text):
        raise CellError("id", value=text, most=LONGEST_ID)
    return text


def _unit(text: str) -> str:
    if units().find(text) is None:
        raise CellError("unit", value=text)
    return text


def _region(text: str) -> str:
    if regions().find(text) is None:
        raise CellError("region", value=text)
    return text


def _vocabulary(text: str) -> str:
    if indicators().get(text) is None:
        known = near(text, [entry.id for entry in indicators().entries])
        raise CellError("vocabulary", value=text, near=known)
    return text


def _address(text: str) -> str:
    if not ADDRESS.fullmatch(text):
        raise CellError("address", value=text)
    return text


def _items(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for raw in text.split(";") if (part := raw.strip())))


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    "id": _id,
    "text": str,
    "english": str,
    "list": _items,
    "number": _number,
    "flag": _flag,
    "day": day,
    "start": lambda text: month(text, last=False),
    "end": lambda text: month(text, last=True),
    "unit": _unit,
    "region": _region,
    "vocabulary": _vocabulary,
    "address": _address,
    "reference": str,
    "references": _items,
}


def both(zh: str, en: str) -> Bilingual:
    """A text in both languages; where one is not given, the other stands for it.

    >>> both("甲", "").en
    '甲'
    """
    return Bilingual(zh or en, en or zh)
