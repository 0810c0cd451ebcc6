"""A table of records on a page: its columns, its cells, how a row is cited."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from duban.queries.records.figures import Found
from duban.rows import record_row
from duban.web.naming import number, period, value_name

COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "figure": (
            "indicator",
            "value",
            "low",
            "high",
            "unit",
            "period",
            "region",
            "modality",
            "document",
        ),
        "relative_target": ("text", "indicator", "relation", "period", "region", "modality", "document"),
        "commitment": ("text", "strength", "deadline", "body", "theme", "region", "document"),
        "attribution": ("text", "person", "organisation", "speaker", "document"),
        "instrument": ("name", "type", "body", "region", "document"),
    }
)
"""The columns of the table of each kind, the one that names the record first."""
_ENDS_RIGHT = frozenset({"value", "low", "high"})
_NARROW = frozenset({"period", "modality", "unit", "deadline", "strength", "relation", "type", "speaker"})


class Cell(NamedTuple):
    """A cell: its column, what it says, and how it is shown."""

    column: str
    text: str
    style: str = ""
    tag: str = ""


class Row(NamedTuple):
    """A row: the cells behind the first, and what stands in it when it is opened."""

    name: str
    cells: tuple[Cell, ...]
    href: str
    label: str
    before: str
    said: str
    after: str
    section: str
    citation: str
    corrected: bool


def row(found: Found, lang: str, site: str) -> Row:
    """The row of a record; ``site`` is the address that the app has."""
    columns = COLUMNS[found.record.kind]
    fields = record_row(found.record, found)
    cells = tuple(_cell(column, found, fields, lang) for column in columns[1:])
    href = f"/document/{found.sha256}?record={found.ordinal}"
    text, start, end = found.sentence
    return Row(
        name=str(fields.get(columns[0]) or "") or value_name("indicator", None, lang),
        cells=cells,
        href=href,
        label=found.label,
        before=text[:start],
        said=text[start:end],
        after=text[end:],
        section=found.record.section,
        citation=citation(found, lang, site + href.lstrip("/")),
        corrected=found.correction is not None,
    )


def citation(found: Found, lang: str, address: str) -> str:
    """A reference to the passage of a record: the document, the sentence, the address."""
    region = value_name("region", found.region, lang) if found.region else ""
    about = [part for part in (region, found.published) if part]
    sentence = " ".join(found.sentence.text.split())
    if lang == "zh":
        source = f"（{'，'.join(about)}）" if about else ""
        return f"《{found.label}》{source}：“{sentence}” {address}"
    source = f" ({', '.join(about)})" if about else ""
    return f"{found.label}{source}: “{sentence}” {address}"


def _cell(column: str, found: Found, fields: Mapping[str, Any], lang: str) -> Cell:
    style = f"{column} n" if column in _ENDS_RIGHT else f"{column} short" if column in _NARROW else column
    if column == "document":
        return Cell(column, found.label, "where")
    if column == "modality":
        value = fields["modality"]
        return Cell(column, value_name("modality", value, lang), style, f"m-{value}")
    return Cell(column, _text(column, found, fields, lang), style)


def _text(column: str, found: Found, fields: Mapping[str, Any], lang: str) -> str:
    if column == "value":
        return ("≈" if fields["approx"] else "") + str(fields["value_text"])
    if column in ("low", "high"):
        return number(fields[column])
    if column == "period":
        return period(fields["period_start"], fields["period_end"])
    if column == "region" and "region" not in fields:
        return value_name("region", found.region, lang) if found.region else ""
    if column == "body":  # of an instrument, who issued it
        return str(fields.get("body", fields.get("issuer")) or "")
    value = fields.get(column)
    return value_name(column, value, lang) if value not in (None, "") else ""
