"""Series, cascades and traces in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Protocol

from duban.sheets.delimited import to_csv
from duban.sheets.markdown import plain, to_markdown
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx

FORMATS = ("jsonl", "csv", "md", "html", "xlsx")


class Told(Protocol):
    """What can be told in lines of JSON."""

    @property
    def as_json(self) -> Callable[[], Iterable[dict[str, Any]]]:
        """What gives the lines: a method, or a field that holds a function."""


def export(
    result: Told, sheets: Sequence[Sheet], build: Callable[[], str], format: str, limit: int | None = None
) -> bytes:
    """``result`` as a file of ``format``; ``build`` makes its page, CSV has the first of its ``sheets``.

    At most ``limit`` lines or rows of each table; a page is whole.

    Raises:
        ValueError: for an unknown ``format``.
    """
    if format == "jsonl":
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in islice(result.as_json(), limit))
        return "".join(lines).encode("utf-8", "replace")
    sheets = [sheet.first(limit) for sheet in sheets]
    if format == "csv":
        return to_csv(sheets[0])
    if format == "md":
        parts = (f"## {plain(sheet.name)}\n\n{to_markdown(sheet)}" for sheet in sheets)
        return "\n".join(parts).encode("utf-8", "replace")
    if format == "xlsx":
        return to_xlsx(sheets)
    if format == "html":
        return build().encode("utf-8", "replace")
    raise ValueError(f"{format!r} is no format; choose one of {', '.join(FORMATS)}")
