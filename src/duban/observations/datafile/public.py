"""The public :func:`duban.observe`: the values of a data file as observations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from duban.arguments import checked_choice, checked_published, checked_text
from duban.errors import Fault, TableError
from duban.language import Bilingual
from duban.ledger.contents.data_files import DataFile
from duban.observation import OBSERVATION_KINDS, ObservationKind
from duban.observations.datafile import crosstab, crosstab_guess, records, records_guess
from duban.observations.datafile.file_rows import FileTable, tables_in
from duban.observations.datafile.mapping import Mapping, TableMapping, from_yaml, to_yaml
from duban.observations.datafile.places import place_of
from duban.observations.datafile.placing import placed
from duban.observations.datafile.reading import FAULTS, Found, Origin
from duban.observations.datafile.unit_names import is_known_unit

_SHOWN = 8
_RECORDS = ("long", "panel")


def observe(
    path: str | Path,
    *,
    mapping: str | Path | Mapping | None = None,
    kind: ObservationKind | None = None,
    region: str | None = None,
    unit: str | None = None,
    vintage: str | date | None = None,
    lenient: bool = False,
) -> DataFile:
    """The values in the data file at ``path``: CSV, TSV, XLSX, XLS, ODS or Parquet.

    What each column holds is guessed from its head and cells, and told in ``mapping`` of the result; a mapping that is
    given is followed instead.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("指标,2024年,2023年\\n粮食产量(万吨),31.2,30.1\\n", encoding="utf-8")
    >>> found = observe(path, region="江苏")
    >>> [(one.indicator_id, one.region, one.low, one.unit, one.period_end) for one in found]
    [('grain-output', '江苏省', 312000.0, '吨', '2024-12'), ('grain-output', '江苏省', 301000.0, '吨', '2023-12')]
    >>> found.observations[0].witnesses[0].cell
    'B2'

    Args:
        path: the file.
        mapping: what its columns hold: a file that ``--save-mapping`` wrote, or a :class:`Mapping`.
        kind: as what its values are stated where neither row nor column says: ``actual`` (the default), ``estimate``,
            ``target`` or ``forecast``.
        region, unit: those of values for which the file names none.
        vintage: when the file was published (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), where it does not say.
        lenient: leave out what cannot be read and list it in ``skipped``, instead of refusing the file.

    Raises:
        ArgumentError, ArgumentTypeError: for an argument that cannot be.
        UnreadableError: where there is no such file, or it is empty or no table; where the mapping is none.
        TableError: with all that is wrong in it, by cell.
    """
    checked_choice("kind", kind, OBSERVATION_KINDS)
    checked_text("region", region)
    checked_text("unit", unit)
    given = _given(mapping)
    stated = Mapping(
        kind=kind or (given.kind if given else "actual"),
        region=(place_of(region) or region) if region else (given.region if given else ""),
        unit=unit or (given.unit if given else ""),
        vintage=checked_published(vintage) or (given.vintage if given else ""),
        tables=given.tables if given else (),
    )
    found = list(_read(str(path), tables_in(path), stated))
    sha256 = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return _file(str(path), sha256, stated, found, lenient=lenient)


def observe_rows(name: str, rows: Sequence[Sequence[str]], data: bytes) -> DataFile:
    """The values in ``rows`` (a head and what stands below it) that a source gave in its answer ``data``.

    >>> rows = [("指标", "地区", "年份", "数值"), ("粮食产量（吨）", "江苏", "2024", "5")]
    >>> [(one.region, one.low) for one in observe_rows("source", rows, b"")]
    [('江苏省', 5.0)]

    Raises:
        TableError: with all that is wrong in it.
    """
    stated = Mapping()
    found = list(_read(name, [FileTable("", rows)], stated))
    return _file(name, hashlib.sha256(data).hexdigest(), stated, found, lenient=False)


def _given(mapping: str | Path | Mapping | None) -> Mapping | None:
    if mapping is None or isinstance(mapping, Mapping):
        return mapping
    from duban.errors import UnreadableError

    try:
        text = Path(mapping).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            str(mapping), f"无法打开列映射：{error}", f"the mapping cannot be opened: {error}"
        ) from None
    return from_yaml(text, str(mapping))


def _read(name: str, tables: Iterable[FileTable], stated: Mapping) -> Iterator[Found]:
    """Each table of the file, read by its mapping: the one that is given, or a guess."""
    waiting = {table.sheet: table for table in stated.tables}
    for sheet in tables:
        if stated.tables and sheet.title not in waiting:
            continue
        table = waiting.pop(sheet.title, None) or _guess(sheet)
        if table is not None:
            yield _of_table(sheet, Origin(name, stated, table, sheet.place))
    faults = [Fault(None, "", FAULTS["no_sheet"].format(sheet=sheet)) for sheet in waiting]
    if faults:
        raise TableError(name, faults)


def _guess(sheet: FileTable) -> TableMapping | None:
    return records_guess.guess(sheet.rows, sheet.title) or crosstab_guess.guess(sheet.grid(), sheet.title)


def _of_table(sheet: FileTable, origin: Origin) -> Found:
    found = Found(origin)
    table = origin.table
    found.faults += sheet.beyond(table.header)
    if found.faults:
        return found
    if table.layout in _RECORDS:
        header = sheet.rows[table.header[1] - 1] if table.header[1] <= len(sheet.rows) else ()
        columns = placed(table.columns, dict(enumerate(header)), found)
        records.read(sheet.rows, columns, found)
        return found
    grid = sheet.grid()
    columns = placed(table.columns, crosstab.heads(grid, table.header), found)
    if not found.faults:
        crosstab.read(grid, columns, found)
    return found


def _file(name: str, sha256: str, stated: Mapping, found: list[Found], *, lenient: bool) -> DataFile:
    """The tables as one file; all that is wrong is told at once."""
    faults = [fault for one in found for fault in one.faults]
    observations = tuple(value for one in found for value in one.observations)
    if not found:
        faults = [Fault(None, "", FAULTS["no_table"])]
    elif not observations and not faults:
        faults = [Fault(None, "", FAULTS["no_rows"])]
    if faults and not (lenient and observations):
        raise TableError(name, faults)
    mapping = msgspec.structs.replace(stated, tables=tuple(one.origin.table for one in found))
    return DataFile(
        name=name,
        sha256=sha256,
        mapping=to_yaml(mapping),
        observations=observations,
        skipped=tuple(faults),
        notes=tuple(_notes(found)),
    )


def _notes(found: Iterable[Found]) -> Iterator[Bilingual]:
    """What is to be known beside the values."""
    tables = list(found)
    values = [value for one in tables for value in one.observations]
    if left := sum(len(one.left_out) for one in tables):
        yield FAULTS["left_out"].format(rows=left)
    if idle := [
        column.head for one in tables for column in one.origin.table.columns if column.role == "idle"
    ]:
        yield FAULTS["idle"].format(names=_listed([" ".join(head.split()) or "–" for head in idle]))
    if names := sorted({one.indicator for one in values if one.indicator_id is None}):
        yield FAULTS["unmatched"].format(names=_listed(names))
    if unknown := sorted({one.unit for one in values if not is_known_unit(one.unit)}):
        yield FAULTS["unknown_units"].format(units=_listed(unknown))
    if strange := sorted({one.region for one in values if one.region and place_of(one.region) is None}):
        yield FAULTS["unknown_places"].format(places=_listed(strange))
    if any(one.region is None for one in values):
        yield FAULTS["nowhere"]


def _listed(names: list[str]) -> Bilingual:
    shown, rest = names[:_SHOWN], len(names) - _SHOWN
    more = FAULTS["more"].format(n=rest) if rest > 0 else Bilingual()
    return Bilingual("、".join(shown) + more.zh, ", ".join(shown) + more.en)
