"""Rows: which are captions, headers, groups, parts, totals and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from duban.tables.cells.gloss import is_gloss
from duban.tables.cells.values import is_absent, is_value, is_year, squeezed
from duban.tables.grids.grid import Cell
from duban.tables.structure.caption import is_title
from duban.tables.structure.form import fills_form
from duban.tables.structure.side_by_side import titles_tables
from duban.tables.structure.unit_line import is_unit_line
from duban.tables.table import RowKind
from duban.vocabulary.tables import table_words

Row = Sequence[Cell | None]
_NUMBERED = re.compile(r"(?:附?表|续表|专栏)\s*[\d一二三四五六七八九十]*")
# A header has no more rows than this in any of the bulletins looked at.
_DEEPEST = 4
_NAME = re.compile(r"[\u4e00-\u9fff]")


_CAPTION: Final[RowKind] = "caption"
_HEAD: Final[RowKind] = "head"
_NOTE: Final[RowKind] = "note"


def row_kinds(rows: Sequence[Row]) -> tuple[RowKind, ...]:
    """What each row of a table is.

    >>> def row(*texts): return [Cell(0, i, text) for i, text in enumerate(texts)]
    >>> row_kinds([row("指标", "2024年"), row("进出口总额", "58.9"), row("其中：出口", "46.3"), row("合计", "3")])
    ('head', 'body', 'part', 'total')
    """
    first = _captions(rows)
    last = _notes(rows, first)
    heads = _heads(rows[:last], first)
    header = {_shape(rows[row]) for row in range(first, heads)}
    kinds: list[RowKind] = []
    kinds += [_CAPTION] * first
    kinds += [_HEAD] * (heads - first)
    for row in rows[heads:last]:
        kinds.append("head" if _shape(row) in header else _body(row))
    kinds += [_NOTE] * (len(rows) - last)
    return tuple(kinds)


def texts(row: Row) -> list[str]:
    """The texts of the cells of a row that are not blank, each cell once.

    >>> texts([Cell(0, 0, "合计", columns=2), None, Cell(0, 2, ""), Cell(0, 3, "5")])
    ['合计', '5']
    """
    found: list[str] = []
    last: Cell | None = None
    for cell in row:
        if cell is not None and cell is not last and cell.text:
            found.append(cell.text)
        last = cell
    return found


def _captions(rows: Sequence[Row]) -> int:
    """How many rows at the top are captions: a title or a unit, set over the whole width or in one cell of it."""
    alone = _alone_above_head(rows)
    number = 0
    while number < len(rows) - 1 and (number < alone or _is_caption(rows[number], rows[number + 1])):
        number += 1
    return number


def _alone_above_head(rows: Sequence[Row]) -> int:
    """How many rows at the top hold one label each, or a caption, above a row that can head columns."""
    for number, (row, following) in enumerate(pairwise(rows)):
        if not _is_alone(row, following) and not _is_caption(row, following):
            return number if _is_first_head(row) or _is_split_head(row, following) else 0
    return 0


def _is_alone(row: Row, following: Row) -> bool:
    """Whether a row holds one cell that cannot head a column: a title, or any label before the first head below it."""
    cells = [cell for cell in row if cell is not None and cell.text]
    if len(row) < 2 or len(cells) != 1 or cells[0].rows > 1:
        return False
    label = squeezed(cells[0].text)
    if is_value(label) and not (is_year(label) or is_title(label)):
        return False
    if label in table_words().name_heads:
        return False
    if is_gloss(label) and " " in cells[0].text:
        return True  # the title once more, in English
    head = following[0]
    return is_title(label) or (cells[0] is row[0] and head is not None and bool(head.text))


def _is_caption(row: Row, following: Row) -> bool:
    found = texts(row)
    if fills_form(row):
        return True
    if titles_tables(row, following):
        return False
    if not found or _is_byline(row, following):
        return True
    if len(row) < 2 or (is_value(found[0]) and not is_title(found[0])):
        return False  # though numbers of tables look like values: 6-1 城乡居民收入
    if len(found) == 1:
        below = texts(following)
        spans = row[0] is not None and row[0].columns == len(row)
        return spans or is_unit_line(found[0]) or (len(below) > 1 and _NUMBERED.match(found[0]) is not None)
    return len(found) == 2 and any(map(is_unit_line, found)) and len(row) > 2


def _is_byline(row: Row, following: Row) -> bool:
    """Whether a row holds a few words beside blanks above a row that heads all columns: 制表：市统计局 | 第9期."""
    first, below = row[0], following[0]
    if first is None or below is None or below is first or not (first.text and below.text):
        return False
    found = texts(row)
    if len(found) < 2 or any(squeezed(text) in table_words().name_heads for text in found):
        return False
    said = any(_SAYS.search(squeezed(text)) for text in found)
    if not said and all(cell is not None and cell.text for cell in row):
        return False  # heads of groups of columns cover them all
    return (said or _SPARSE * len(found) <= len(texts(following))) and _is_first_head(following)


# A row above the heads that has so many times fewer texts heads nothing: the heads of groups of columns have no own
# text over the labels, or are joined to the cell below.
_SPARSE = 2
# «制表：市统计局», but not «其中：专任教师».
_SAYS = re.compile(r"^(?!其中).{2,8}[：:].")


def _notes(rows: Sequence[Row], first: int) -> int:
    """Where the rows at the bottom begin that only explain."""
    last = len(rows)
    while last > first + 1 and is_note(rows[last - 1]):
        last -= 1
    return last


def is_note(row: Row) -> bool:
    """Whether a row holds nothing but a note."""
    found = texts(row)
    return not found or (len(found) == 1 and found[0].startswith(table_words().notes))


def _heads(rows: Sequence[Row], first: int) -> int:
    """Where the header ends that begins with row ``first``."""
    number = first
    while number < min(len(rows) - 1, first + _DEEPEST):
        row = rows[number]
        begins = number == first and (_is_first_head(row) or _is_split_head(row, rows[number + 1]))
        if not begins and (number == first or not _goes_on(rows[number - 1], row, rows[first])):
            break
        number += 1
    return number


def _is_first_head(row: Row) -> bool:
    """Whether the first row can head columns: no values, and more than one label."""
    found = texts(row)
    values = any(is_value(text) and not is_year(text) for text in found)
    return len(found) > 1 and not values and not fills_form(row)


def _is_split_head(row: Row, following: Row) -> bool:
    """Whether a row only heads the labels, and the heads of the values stand in the next: 指标 | 2024年."""
    stub, below = row[0], following[0]
    alone = stub is not None and texts(row) == [stub.text] and squeezed(stub.text) in table_words().name_heads
    return alone and (below is None or not below.text) and _is_first_head(following)


def _goes_on(above: Row, row: Row, top: Row) -> bool:
    """Whether a row goes on with the header above it."""
    found = texts(row)
    if _counts_columns(found) or _gives_units(row, above) or titles_tables(above, row):
        return True
    own = [cell.text for cell in row if cell is not None and cell.text and cell not in above]
    if not own or any(is_value(text) and not is_year(text) for text in own) or any(map(is_absent, own)):
        return False
    if (
        len(own) > 1
        and is_gloss(own[0])
        and not any(map(_is_label, own))
        and any(map(_is_label, texts(above)))
    ):
        return True  # the heads once more, in English
    stub, headed = row[0], top[0]
    covered = stub is None or not stub.text or stub in above
    covered = covered or (headed is not None and squeezed(stub.text if stub else "") == squeezed(headed.text))
    # A stub of its own under columns that are joined: the label of the first row stands above a group.
    joined = any(cell is not None and cell.columns > 1 for cell in above)
    return (
        (covered and len(own) > 1)
        or (covered and joined)
        or (joined and len(own) > 1 and all(map(_is_label, own[1:])))
    )


def _gives_units(row: Row, above: Row) -> bool:
    """Whether a row only says in brackets, or behind 单位, in what the heads above it are measured."""
    found, first = texts(row), row[0]
    if len(found) < 2 or first is None or first.text != found[0] or len(found) > len(texts(above)):
        return False
    if squeezed(found[0]) in table_words().unit_heads:
        return not any(any(char.isdigit() for char in text) for text in found[1:])
    return all(_ASIDES.fullmatch(squeezed(text)) and not is_value(text) for text in found[1:])


_ASIDES = re.compile(r"(?:[（(][^（）()\d]+[)）])+")


def _is_label(text: str) -> bool:
    return _NAME.search(text) is not None


def _counts_columns(found: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3."""
    numbers = [number[1] for text in found if (number := _COLUMN_NUMBER.fullmatch(squeezed(text)))]
    rest = [text for text in found if not _COLUMN_NUMBER.fullmatch(squeezed(text))]
    counted = numbers == [str(i) for i in range(1, len(numbers) + 1)] and len(numbers) > 1
    return counted and all(
        text in "甲乙丙丁ABC" or squeezed(text) in table_words().serial_heads for text in rest
    )


# «5», «(5)», and how a column is reckoned of others: «5=4/3».
_COLUMN_NUMBER = re.compile(r"[（(]?(\d{1,2})[)）]?(?:[=＝][\d()（）+＋\-－—*×/÷%％]+)?")


def is_column_number(text: str) -> bool:
    """Whether a cell only numbers its column, or says how it is reckoned from others.

    >>> is_column_number("5"), is_column_number("5=4/3"), is_column_number("2024")
    (True, True, False)
    """
    return _COLUMN_NUMBER.fullmatch(squeezed(text)) is not None


def _shape(row: Row) -> tuple[str, ...]:
    return tuple(squeezed(text) for text in texts(row))


def _body(row: Row) -> RowKind:
    found = texts(row)
    if not any(is_value(text) or is_absent(text) for text in found[1:]) and not _is_only_value(found):
        return "note" if is_note(row) else "group" if len(found) < 2 or _is_numbered_group(found) else "body"
    label = next((cell for cell in row if cell is not None and cell.text and not is_value(cell.text)), None)
    name = squeezed(label.text) if label else ""
    if name in table_words().totals:
        return "total"
    return "part" if name.startswith(table_words().parts) else "body"


def _is_only_value(found: Sequence[str]) -> bool:
    return len(found) == 1 and is_value(found[0])


_NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十]+[）)]?、?")


def _is_numbered_group(found: Sequence[str]) -> bool:
    """A group heading whose number stands in a column of its own: 一 | 经济发展."""
    return len(found) == 2 and _NUMERAL.fullmatch(squeezed(found[0])) is not None
