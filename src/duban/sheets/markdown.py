"""Tables as Markdown."""

from __future__ import annotations

from duban.sheets.sheet import Sheet


def to_markdown(sheet: Sheet) -> str:
    """A Markdown table; text that would be markup is shown as it is."""
    lines = [sheet.header, ["---"] * len(sheet.header), *sheet.rows]
    return "".join(
        f"| {' | '.join(str(cell) if cell == '---' else plain(cell) for cell in line)} |\n" for line in lines
    )


def plain(cell: object) -> str:
    """A cell as Markdown shows it unchanged: no markup, no cell marks, one line.

    >>> plain("a|b\\n*c* <i>")
    'a\\\\|b \\\\*c\\\\* &lt;i&gt;'
    """
    text = "" if cell is None else str(cell)
    for char in "\\`*_[]|#":
        text = text.replace(char, f"\\{char}")
    return " ".join(text.replace("<", "&lt;").replace(">", "&gt;").split("\n"))
