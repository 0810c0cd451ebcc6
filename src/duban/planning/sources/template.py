"""The example of a problem as a workbook, in one language: what a user fills in."""

from __future__ import annotations

from typing import Any

import msgspec

from duban.files import packaged_yaml
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import to_xlsx
from duban.typed import learnt


class _Page(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    heads: list[str]
    rows: list[list[str | float | int]]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    sheets: list[_Page]


def template(lang: str) -> bytes:
    """The example as XLSX with heads and names in ``lang`` (``"zh"`` or ``"en"``); its numbers are made up, and it says so.

    >>> template("en")[:2]
    b'PK'
    """
    return to_xlsx(template_sheets(lang))


def template_sheets(lang: str) -> list[Sheet]:
    """The example's sheets.

    >>> [sheet.name for sheet in template_sheets("zh")]
    ['说明', '需求', '中心', '线路', '规则', '情景']
    """
    read = msgspec.convert(packaged_yaml("duban.planning.sources", "template.yaml"), learnt(_File))
    return [
        Sheet(
            _in(page.name, lang),
            [_in(head, lang) for head in page.heads],
            [[_cell(cell, lang) for cell in row] for row in page.rows],
        )
        for page in read.sheets
    ]


def _cell(cell: str | float | int, lang: str) -> Any:
    return (_in(cell, lang) or None) if isinstance(cell, str) else cell


def _in(text: str, lang: str) -> str:
    zh, _, en = text.partition("|")
    return en if en and lang != "zh" else zh
