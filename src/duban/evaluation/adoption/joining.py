"""Adoption and observations as one table: what a panel is made of, with the treatment out of documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from duban.errors import UnreadableError
from duban.evaluation.adoption.adoption import Adopted, Adoption, region_key
from duban.evaluation.faults import DesignError, refused
from duban.evaluation.table.columns import is_nothing, no_column
from duban.evaluation.table.periods import in_order, period_key
from duban.evaluation.table.reading import Rows, rows_of
from duban.evaluation.words import told
from duban.language import LANGUAGES, Bilingual, listed
from duban.typed import learnt

COLUMN = "adopted"
"""The column of first treated periods that a join adds."""
Censored = Literal["keep", "drop"]
CENSORED: tuple[Censored, ...] = ("keep", "drop")
"""What is done with units whose first document already commits: keep them, or leave them out."""

_LINES = (".jsonl", ".ndjson")
_YEAR = re.compile(r"\d{4}")


def joined(
    rows: Rows, adoption: Adoption, *, unit: str, time: str, censored: Censored = "keep"
) -> tuple[Rows, tuple[Bilingual, ...]]:
    """``rows`` with the column :data:`COLUMN`: the period in which each unit first committed, empty where it did not.

    Units without documents are left out: that they never committed is not known. In tables by month or quarter the
    commitment begins with the publication of its document, or in January where that is not known.

    >>> rows = rows_of([{"省": "浙江", "年": 2024}, {"省": "浙江", "年": 2025}, {"省": "江苏", "年": 2024}])
    >>> found, notes = joined(rows, Adoption(term="低空经济", regions=(Adopted(region="浙江省", period="2025"),)), unit="省", time="年")
    >>> found.columns["adopted"], notes[0].en
    (('2025', '2025'), '1 units have no document, so whether they committed is not known; left out: 江苏')

    Raises:
        DesignError: where a column is not there, nobody commits, or no unit has documents.
    """
    if absent := [no_column(rows, name) for name in (unit, time) if name not in rows.columns]:
        raise DesignError(rows.name, absent)
    if not any(one.period for one in adoption.regions):
        raise refused(rows.name, "adoption_empty", term=adoption.term)
    by_key = {region_key(one.region): one for one in adoption.regions}
    names = tuple(dict.fromkeys(rows.columns[unit]))
    found = {name: one for name in names if (one := by_key.get(region_key(name)))}
    unknown = [name for name in names if name not in found]
    if censored == "drop":
        found = {name: one for name, one in found.items() if not one.is_from_start}
    if not found:
        raise refused(rows.name, "adoption_nobody", unit=unit)
    first = {name: _period(one, rows.columns[time]) for name, one in found.items()}
    kept = [i for i, name in enumerate(rows.columns[unit]) if name in found]
    columns = {head: tuple(cells[i] for i in kept) for head, cells in rows.columns.items()}
    columns[COLUMN] = tuple(first[name] for name in columns[unit])
    made = Rows(rows.name, columns, tuple(rows.lines[i] for i in kept))
    return made, _notes(adoption, found, unknown, _last_year(rows.columns[time]))


def _period(one: Adopted, periods: Sequence[str]) -> str:
    """The first committed period in the kind of the table's periods; empty where there is none."""
    key = period_key(periods[0]) if periods else None
    if not one.period or key is None or key.kind == "year":
        return _number_like(one, periods)
    date = one.published if one.published and one.published[:4] == one.period else ""
    month = int(date[5:7] or 1)
    if key.kind == "quarter":
        return f"{one.period}Q{(month + 2) // 3}"
    return (
        f"{one.period}-{month:02d}"
        if key.kind == "month"
        else f"{one.period}-{month:02d}-{date[8:10] or '01'}"
    )


def _number_like(one: Adopted, periods: Sequence[str]) -> str:
    """The year, or its first month where the table has months as numbers (202002)."""
    if not one.period:
        return ""
    is_month = bool(periods) and bool(re.fullmatch(r"\d{6}", periods[0]))
    return f"{one.period}01" if is_month else one.period


def _last_year(periods: Sequence[str]) -> int | None:
    ordered = in_order(periods)
    found = _YEAR.match(ordered[-1]) if ordered else None
    return int(found.group()) if found else None


def _notes(
    adoption: Adoption, found: dict[str, Adopted], unknown: list[str], last: int | None
) -> tuple[Bilingual, ...]:
    notes = []
    if unknown:
        notes.append(told("adoption.no_documents", n=len(unknown), units=listed(unknown)))
    committed = [name for name, one in found.items() if one.period]
    counts = {"treated": len(committed), "never": len(found) - len(committed)}
    notes.append(told("adoption.joined", term=adoption.term, **counts))
    early = [
        name for name, one in found.items() if not one.period and last and (one.last_seen or last) < last
    ]
    if early:
        notes.append(told("adoption.ends_early", n=len(early), units=listed(early)))
    own = msgspec.structs.replace(adoption, regions=tuple(found.values()))
    return (*notes, *own.notes)


def read_adoption(path: Path) -> Adoption:
    """The table of a file that ``duban evaluate adoption`` wrote, or one with a column of regions and one of years.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("region,first_year\\n浙江省,2024\\n江苏省,\\n", encoding="utf-8")
    >>> [(one.region, one.period) for one in read_adoption(path).regions]
    [('浙江省', '2024'), ('江苏省', None)]

    Raises:
        DesignError: where the columns cannot be told; UnreadableError: where the file is no table.
    """
    if path.suffix.lower() in _LINES:
        return _of_lines(path)
    rows = rows_of(path)
    names = {key: _column(rows, key) for key in ("region", "period", "first_seen", "last_seen")}
    region, period = names["region"], names["period"]
    if region is None or period is None:
        raise refused(str(path), "adoption_columns")
    found = [
        Adopted(
            region=region_key(rows.columns[region][i]),
            period=_said(rows.columns[period][i]),
            first_seen=_year(rows, names["first_seen"], i),
            last_seen=_year(rows, names["last_seen"], i),
        )
        for i in range(len(rows))
    ]
    return Adoption(term=path.stem, regions=tuple(found))


def _of_lines(path: Path) -> Adoption:
    try:
        lines = path.read_bytes().splitlines()
        found = tuple(msgspec.json.decode(line, type=learnt(Adopted)) for line in lines if line.strip())
        terms = {msgspec.json.decode(line).get("term", path.stem) for line in lines if line.strip()}
    except (OSError, msgspec.DecodeError) as error:
        raise UnreadableError(str(path), "不是承诺表", "it is no table of adoption") from error
    return Adoption(term=min(terms, default=path.stem), regions=found)


def _column(rows: Rows, key: str) -> str | None:
    heads = {told(f"adoption.{key}").text(lang) for lang in LANGUAGES} | {key}
    return next((head for head in rows.columns if head in heads), None)


def _said(cell: str) -> str | None:
    return None if is_nothing(cell) or cell.strip() == "0" else cell.strip()


def _year(rows: Rows, column: str | None, i: int) -> int | None:
    cell = rows.columns[column][i] if column else ""
    return int(cell) if cell.isdecimal() else None
