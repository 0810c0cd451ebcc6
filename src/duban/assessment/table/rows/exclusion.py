"""Rows of a table that are no entity: sums, notes, signatures, headings between the entities, headers repeated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from duban.assessment.table.entity import ROW
from duban.assessment.table.header.layout import Layout
from duban.assessment.table.header.matching import Column, Matching
from duban.assessment.table.words import words
from duban.language import Bilingual
from duban.tables.grids.merge import Merge

if TYPE_CHECKING:
    import polars as pl

TOTAL = Bilingual("合计行", "a sum")
NOTE = Bilingual("说明", "a note")
SIGNED = Bilingual("签署或填报信息", "a signature")
EXAMPLE = Bilingual("示例行", "an example")
HEADER = Bilingual("重复的表头", "the header again")
NUMBERING = Bilingual("栏次行", "numbers of columns")
PART = Bilingual("合计中的一部分", "part of a sum")
EARLIER = Bilingual("其他年份的行", "of another year")
SECTION = Bilingual("分组标题，没有数据", "a heading without data")
CONTINUED = Bilingual(
    "与上一行同属一个对象，没有自己的数据", "more of the entity above, without data of its own"
)

_FIRST, _AT, _FILLED = "_first", "_at", "_filled"
# Rows behind the header in which columns may be numbered.
_NUMBERED_WITHIN = 2
_ORDERS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_YEAR = r"^\s*((?:19|20)\d\d)(?:\D|$)"
_ORDINAL = r"^[(（]?[一二三四五六七八九十]{1,3}[)）、.．]"
# A sentence, alone in its row: «2. 营业收入取自财务报表。», «（以上数据由企业自行申报）».
_SENTENCE = r"[。；]$|^[(（].{8,}[)）]$|^\d{1,2}[.、．)）].*[，,；：:]"
_WIDE = 3


class LeftOut(NamedTuple):
    """A row that is left out: its number in the file, from 1, why, what it begins with, and in which column."""

    row: int
    reason: Bilingual
    text: str
    column: int = 0


def left_out(
    body: pl.DataFrame, layout: Layout, found: Matching, merged: Sequence[Merge] = ()
) -> list[LeftOut]:
    """The rows of ``body`` (texts by column, with `ROW`) that are no entity, in order; empty ones are not told."""
    import polars as pl

    texts = [name for name in body.columns if name != ROW]
    cells = [pl.col(name).fill_null("").str.strip_chars() for name in texts]
    first = pl.coalesce(pl.when(cell != "").then(cell) for cell in cells)
    at = pl.coalesce(
        pl.when(cell != "").then(pl.lit(int(name))) for name, cell in zip(texts, cells, strict=True)
    )
    filled = pl.sum_horizontal((cell != "").cast(pl.Int32) for cell in cells)
    marked = body.select(pl.col(ROW), *cells).with_columns(
        first.alias(_FIRST), at.alias(_AT), filled.alias(_FILLED)
    )
    numbered = [
        row
        for row, *texts in body.head(_NUMBERED_WITHIN).rows()
        if is_numbering(text or "" for text in texts)
    ]
    rules = [
        (TOTAL, _split_total(texts)),
        *_rules(layout, found, merged, numbered, wide=len(texts) >= _WIDE),
    ]
    reason = pl.coalesce(pl.when(test).then(pl.lit(place)) for place, (_, test) in enumerate(rules))
    told = marked.select(ROW, _FIRST, _AT, reason.alias("_why")).filter(pl.col("_why").is_not_null())
    return [LeftOut(row, rules[why][0], text or "", at or 0) for row, text, at, why in told.rows()]


def _rules(
    layout: Layout, found: Matching, merged: Sequence[Merge], numbered: Sequence[int], *, wide: bool
) -> list[tuple[Bilingual, pl.Expr]]:
    """Why a row may be left out, and the test for it; the first that holds counts. ``wide`` tables have several columns."""
    import polars as pl

    first = _key(pl.col(_FIRST))
    name = _key(pl.col(str(found.name.index))) if found.name else pl.lit("")
    id = _key(pl.col(str(found.id.index))) if found.id else pl.lit("")
    used = [str(column.index) for column in _used(found)]
    no_data = pl.all_horizontal(pl.col(column) == "" for column in used)
    nameless = (name == "") & (id == "")
    patterns = _patterns()
    continued = _covered(merged, found)
    sections = _sections(merged)
    return [
        (TOTAL, _any(text.str.contains(patterns.total) for text in (first, name, id))),
        (PART, _any(text.str.contains(patterns.part) for text in (first, name))),
        (NOTE, first.str.contains(patterns.note)),
        (NOTE, (pl.col(_FILLED) == 1) & wide & first.str.contains(_SENTENCE)),
        (SIGNED, first.str.contains(patterns.signed)),
        (EXAMPLE, first.str.contains(patterns.example)),
        (HEADER, _is_header(layout, used, [column.index for column in (found.name, found.id) if column])),
        (NUMBERING, pl.col(ROW).is_in(list(numbered))),
        *_earlier(found),
        (CONTINUED, pl.col(ROW).is_in(continued) & no_data),
        (SECTION, no_data & (pl.col(_FILLED) > 0) & (nameless | pl.col(ROW).is_in(sections))),
        (SECTION, no_data & (pl.col(_FILLED) == 1) & first.str.contains(_ORDINAL)),
    ]


def _split_total(columns: Sequence[str]) -> pl.Expr:
    """Whether the word of a total begins in the first cell that is filled and ends in the one beside it: 合 | 计."""
    import polars as pl

    known = {"".join(word.split()) for word in words().totals}
    first = _key(pl.col(_FIRST))
    begins = first.is_in(sorted({word[:i] for word in known for i in range(1, len(word))}))
    joined = (
        (pl.col(_AT) == int(left)) & (first + _key(pl.col(right))).is_in(sorted(known))
        for left, right in pairwise(columns)
    )
    return begins & pl.any_horizontal(pl.lit(False), *joined)


def _earlier(found: Matching) -> list[tuple[Bilingual, pl.Expr]]:
    """Where a column says the year of each row: rows of other years than the newest that is no later than the last full one."""
    import polars as pl

    named = (one.column for one in found.unused if set(one.column.header.names) & set(words().year_column))
    column = next(named, None)
    if column is None:
        return []
    year = pl.col(str(column.index)).str.extract(_YEAR).cast(pl.Int32)
    newest = year.filter(year <= found.year).max()
    return [(EARLIER, (year != newest).fill_null(False))]


def _used(found: Matching) -> list[Column]:
    return [*found.fields.values(), *(column for columns in found.finer.values() for column in columns)]


def _any(tests: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(or_, tests)


def _key(text: pl.Expr) -> pl.Expr:
    """A text without blanks, in lower case: 合　计."""
    return text.str.replace_all(r"[\s　]+", "").str.to_lowercase()


class _Patterns(NamedTuple):
    """What the first text of a row says that is no entity; expressions for Polars."""

    total: str
    part: str
    note: str
    signed: str
    example: str


@cache
def _patterns() -> _Patterns:
    known = words()

    def listed(group: Iterable[str]) -> str:
        return "|".join(re.escape(word).replace("\\-", "-") for word in group)

    totals, mark = listed(known.totals), r"[(（:：]"
    return _Patterns(
        total=rf"^(?:[\p{{Han}}、（）()]{{0,12}}?(?:{listed(known.total_ends)})|{totals})(?:{mark}.*)?$",
        part=rf"^(?:{listed(known.parts)})[:：]",
        note=rf"^[(（*＊※]?(?:{listed(known.notes)})\d{{0,2}}[)）]?[:：.、]|^(?:{listed(known.notes)})\d{{0,2}}$|^(?:{listed(known.unit_signs)})[:：]",
        signed=rf"^(?:{listed(known.signatures)}){mark}|^(?:{listed(known.closings)})$|^[(（]?(?:{listed(known.closings)})[)）]$|^[第共]\d+页",
        example=rf"^[(（]?(?:{listed(known.examples)})[)）]?$|^(?:{listed(known.examples)})[:：]",
    )


def _is_header(layout: Layout, used: Sequence[str], identity: Sequence[int]) -> pl.Expr:
    """Whether two columns that are read (or the only one) hold what a row of the header has there."""
    import polars as pl

    columns = [*used, *map(str, identity)]
    enough = min(2, len(columns))
    tests = []
    for row in layout.rows:
        same = [
            (pl.col(column) == row[int(column)]).cast(pl.Int32)
            for column in columns
            if int(column) < len(row) and row[int(column)]
        ]
        if same:
            tests.append(pl.sum_horizontal(same) >= enough)
    titles = [pl.col(_FIRST).is_in([text for text in layout.above if text]) & (pl.col(_FILLED) == 1)]
    return _any([*tests, *titles])


def is_numbering(cells: Iterable[str]) -> bool:
    """Whether the cells of a row number its columns: 甲, 乙, 1, 2.

    >>> is_numbering(["甲", "乙", "1", "2"]), is_numbering(["(1)", "(2)", "(3)"]), is_numbering(["1", "甲", "3", "4"])
    (True, True, True)
    >>> is_numbering(["甲", "5", "6"])
    False
    """
    marks = [unicodedata.normalize("NFKC", cell).strip("()[] ") for cell in cells]
    filled = [(i, mark) for i, mark in enumerate(marks, 1) if mark and mark not in words().missing]
    numbers = [(i, mark) for i, mark in filled if mark.isdigit()]
    letters = "".join(mark for _, mark in filled if not mark.isdigit())
    counted = all(mark == str(i) for i, (_, mark) in enumerate(numbers, 1))
    placed = all(mark == str(i) for i, mark in numbers)
    in_order = any(order.startswith(letters) for order in _ORDERS)
    return in_order and len(numbers) > 1 and (counted or placed)


def _covered(merged: Sequence[Merge], found: Matching) -> list[int]:
    """The rows, but the first, of an entity whose name or identifier is merged over several."""
    columns = {column.index for column in (found.name, found.id) if column}
    return [
        row + 1
        for one in merged
        if one.column in columns and one.rows > 1
        for row in range(one.row + 1, one.row + one.rows)
    ]


def _sections(merged: Sequence[Merge]) -> list[int]:
    return [one.row + 1 for one in merged if one.columns >= _WIDE and one.rows == 1]


def told(rows: Sequence[LeftOut], shown: int, place: Callable[[int, int], str]) -> Bilingual:
    """What is said of the rows left out: where each stands, what it begins with, and why.

    >>> told([LeftOut(6, TOTAL, "合计")], 5, lambda row, column: f"A{row}").zh
    '未计入 1 行：A6“合计”（合计行）'
    """
    listed = rows[:shown]
    zh = "；".join(f"{place(one.row, one.column)}“{_short(one.text)}”（{one.reason.zh}）" for one in listed)
    en = "; ".join(f"{place(one.row, one.column)} «{_short(one.text)}» ({one.reason.en})" for one in listed)
    rest = (
        Bilingual(f"；另有 {len(rows) - shown} 行", f"; and {len(rows) - shown} more")
        if len(rows) > shown
        else Bilingual()
    )
    return Bilingual(f"未计入 {len(rows)} 行：{zh}{rest.zh}", f"rows left out, {len(rows)}: {en}{rest.en}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 16 else text[:15] + "…"
