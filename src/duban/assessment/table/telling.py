"""What is said of how a table was read: its sheet, its columns, its year, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.assessment.formula.field import Field
from duban.assessment.table.header.layout import Place
from duban.assessment.table.header.matching import Column, Matching, Unused
from duban.assessment.table.locating import Located
from duban.assessment.table.measuring import unit_name
from duban.assessment.table.notes import Note
from duban.assessment.table.rows.exclusion import LeftOut, told
from duban.assessment.table.words import words
from duban.language import LIST, Bilingual

_SHOWN = 12


def notes_of(where: Located, fields: Sequence[Field], rows: Sequence[LeftOut], filled: int) -> list[Note]:
    """Every sentence about how the table was read, in the order in which a reader wants them."""
    return [
        *where.sheet.notes,
        *sheet_notes(where),
        *_columns(where.found, fields),
        *_unused(where.found),
        *_year(where),
        *_rows(where, rows),
        *_filled(filled),
    ]


def sheet_notes(where: Located) -> Iterator[Note]:
    """Which sheets are read, and which are not."""
    if where.others:
        titles = [one.sheet.title for one in where.parts] or [where.sheet.title]
        zh = f"读取工作表{LIST.zh.join(f'“{title}”' for title in titles)}"
        en = f"{LIST.en.join(f'sheet «{title}»' for title in titles)} {'are' if where.parts else 'is'} read"
        yield Note(
            f"{zh}，未读：{'、'.join(where.others[:_SHOWN])}",
            f"{en}, not read: {', '.join(where.others[:_SHOWN])}",
        )
    if where.alike:
        names = "、".join(where.alike[:_SHOWN])
        zh = f"只读了一部分：这些工作表也有规则所需的列，没有读取：{names}；列完全相同的才一并读取，请补齐各表的列，或合并到一张表"
        en = (
            f"only a part is read: these sheets have columns of the rules too and are not read: {names}; "
            "sheets are read together where they have the very same ones: complete them, or put them into one sheet"
        )
        yield Note(zh, en, warning=True)
    if where.sheet.turned:
        yield Note("按对象在列、指标在行的表读取", "read as a table with entities as columns")


def _columns(found: Matching, fields: Sequence[Field]) -> Iterator[Note]:
    """Which column was taken for which variable; nothing where every header is just a variable's identifier."""
    by_id = {field.id: field for field in fields}
    pairs = [(by_id[id], column) for id, column in found.fields.items() if id in by_id]
    if not any(column.address for _, column in pairs):
        pairs = [(field, column) for field, column in pairs if column.text not in field.names]
    if not pairs:
        return
    zh = "；".join(f"{field.name.zh} ← {_taken(column, found).zh}" for field, column in pairs)
    en = "; ".join(f"{field.name.en} ← {_taken(column, found).en}" for field, column in pairs)
    yield Note(f"列的读法：{zh}", f"columns are read as: {en}")


def _taken(column: Column, found: Matching) -> Bilingual:
    """The column of a variable with its unit, and those that tell the same more coarsely."""
    more = next((finer for id, finer in found.finer.items() if found.fields[id] is column), ())
    told = Bilingual(" + ", " + ").join(_called(one) for one in (column, *more))
    unit = unit_name(column.unit) if column.unit else Bilingual()
    return Bilingual(f"{told.zh}（{unit.zh}）", f"{told.en} ({unit.en})") if unit else told


def _unused(found: Matching) -> Iterator[Note]:
    if found.name is not None and not set(found.name.header.names) & set(words().name):
        column = _called(found.name)
        yield Note(f"以 {column.zh} 列作名称", f"the column {column.en} is taken for the names")
    if found.id is None:
        yield Note("没有代码列，以行号作代码", "there is no column of identifiers; rows are named by number")
    plain = [one.column for one in found.unused if not one.known]
    if plain:
        shown = LIST.join(map(_called, plain[:_SHOWN]))
        rest = "…" if len(plain) > _SHOWN else ""
        yield Note(f"未使用的列：{shown.zh}{rest}", f"columns not used: {shown.en}{rest}")
    yield from (of_unused(one) for one in found.unused if one.known)


def of_unused(one: Unused) -> Note:
    """What is said of a column that names a variable and is not read all the same."""
    column = _called(one.column)
    zh, en = f"未使用 {column.zh}：{one.reason.zh}", f"not used, {column.en}: {one.reason.en}"
    return Note(zh, en, warning=True)


def _called(column: Column) -> Bilingual:
    return Bilingual(f"{column.address}“{column.text}”", f"{column.address} «{column.text}»".strip())


def _year(where: Located) -> Iterator[Note]:
    found = where.found
    if found.year != where.asked:
        zh = f"表头最近的年份是 {found.year} 年，按它为最近一个完整年度读取；若不是请用 --on 写明日期"
        en = f"the newest year of the headers is {found.year}, taken as the last full year; if it is not, name the day with --on"
        yield Note(zh, en, warning=True)
    if found.alone:
        names = LIST.join(map(_called, found.alone))
        zh = f"没有本年的列，按最近一个完整年度（{found.year} 年）读取：{names.zh}"
        yield Note(
            zh, f"there is no column of this year; read as the last full year ({found.year}): {names.en}"
        )


def _rows(where: Located, rows: Sequence[LeftOut]) -> Iterator[Note]:
    if rows:
        yield of_rows(rows, where.sheet.place)


def of_rows(rows: Sequence[LeftOut], place: Place) -> Note:
    """What is said of the rows that are no entity; ``place`` tells the address of a cell."""
    said = told(rows, _SHOWN, place)
    return Note(said.zh, said.en)


def _filled(count: int) -> Iterator[Note]:
    if count:
        zh = f"合并单元格的内容填到其下各行：{count} 格"
        yield Note(zh, f"what is merged over several rows counts for each of them: {count} cells")
