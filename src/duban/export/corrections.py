"""Corrections as files: JSON that another ledger takes over without loss, and tables for people."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from duban.export.headers import headers
from duban.ledger.correction import Correction
from duban.ledger.corrections.exchange import to_lines
from duban.sheets.delimited import to_csv
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

FORMATS = ("jsonl", "csv", "xlsx")
_COLUMNS = (
    "number",
    "made_at",
    "author",
    "action",
    "document",
    "kind",
    "quote",
    "before",
    "fields",
    "note",
    "revoked_at",
    "sha256",
    "start",
    "end",
)


def encoded(corrections: Sequence[Correction], format: str, lang: str = "en") -> bytes:
    """``corrections`` as a file of ``format``; the headers of tables are in ``lang``.

    >>> one = Correction(sha256="00", action="reject", kind="figure", start=0, end=2, span=(0, 2), sentence=(0, 9))
    >>> encoded([one], "csv", "zh").decode("utf-8-sig")[:9]
    '编号,时间,更正者'

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        return to_lines(corrections)
    if format == "csv":
        return to_csv(table(corrections, lang))
    if format == "xlsx":
        return to_xlsx([table(corrections, lang)])
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")


def table(corrections: Sequence[Correction], lang: str) -> Sheet:
    """``corrections`` as a table: a row each, with what was read and what was said of it."""
    names = [
        f"correction_{name}" if name in ("before", "fields", "number", "action") else name
        for name in _COLUMNS
    ]
    name = headers(["corrections"], lang)[0]
    return Sheet(name, headers(names, lang), [_row(one) for one in corrections])


def _row(one: Correction) -> list[str | int | None]:
    before = one.before.gist() if one.before is not None else ""
    changed = one.fields if one.action in ("edit", "add") else {}
    told = "; ".join(
        f"{name}: {value}"
        for name, value in msgspec.to_builtins(changed).items()
        if value not in (None, "") and getattr(one.before, name, None) != value
    )
    held = {name: getattr(one, name) for name in _COLUMNS}
    return list((held | {"before": before, "fields": told}).values())
