"""Data files as tables of cells: what their columns hold, some of their values, and what a ledger covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from duban.language import Texts
from duban.ledger import DataFile
from duban.observation import OBSERVATION_KINDS, Observation
from duban.observations.coverage import Coverage
from duban.observations.datafile.mapping import ColumnMapping, TableMapping, from_yaml
from duban.sheets.sheet import Sheet
from duban.tracking.verdicts import wording

_TEXTS = Texts("duban.report.labels", "observations")
_SHOWN = 5


class Covered(NamedTuple):
    """Rows of coverage, as what can be told in lines of JSON."""

    rows: Sequence[Coverage]

    def as_json(self) -> list[dict[str, Any]]:
        """A line a row."""
        return [row.as_json() for row in self.rows]


def read_sheets(file: DataFile, lang: str) -> list[Sheet]:
    """What was read of a data file: a table of the columns of each of its tables, and the first values."""
    mapping = from_yaml(file.mapping, file.name)
    return [*(_mapped(table, lang) for table in mapping.tables), _values(file.observations[:_SHOWN], lang)]


def _mapped(table: TableMapping, lang: str) -> Sheet:
    sheet = f"{table.sheet}: " if table.sheet else ""
    name = _TEXTS.say("sheets.mapping", lang, sheet=sheet, layout=_TEXTS.say(f"layouts.{table.layout}", lang))
    header = [_TEXTS.say(key, lang) for key in ("column", "head", "role", "details")]
    rows = [
        [column.column, column.head, _TEXTS.say(f"roles.{column.role}", lang), _details(column, lang)]
        for column in table.columns
    ]
    whole = _of_table(table, lang)
    return Sheet(name, header, [*rows, ["", "", "", whole]] if whole else rows)


def _details(column: ColumnMapping, lang: str) -> str:
    """What the head of a column of values says for all of them."""
    said = [column.indicator, column.region, column.period, column.unit]
    if column.measure:
        said.append(_TEXTS.say(f"measures.{column.measure}", lang))
    if column.kind:
        said.append(_TEXTS.say(f"kinds.{column.kind}", lang))
    if column.falls:
        said.append(_TEXTS.say("falls", lang))
    return " · ".join(filter(None, said))


def _of_table(table: TableMapping, lang: str) -> str:
    """What the title says for all values."""
    said = [table.indicator, table.region, table.period, table.unit, table.source, table.published]
    return " · ".join(filter(None, said))


def _values(observations: Iterable[Observation], lang: str) -> Sheet:
    keys = ("indicator", "indicator_id", "region", "period", "value", "measure", "kind", "cell")
    rows = [
        [
            one.indicator,
            one.indicator_id,
            one.region,
            f"{one.period_start or ''}/{one.period_end or ''}".strip("/"),
            wording.value(one).text(lang),
            _TEXTS.say(f"measures.{one.measure}", lang),
            _TEXTS.say(f"kinds.{one.kind}", lang),
            one.witnesses[0].cell,
        ]
        for one in observations
    ]
    return Sheet(_TEXTS.say("sheets.values", lang), [_TEXTS.say(key, lang) for key in keys], rows)


def coverage_sheet(rows: Sequence[Coverage], lang: str) -> Sheet:
    """What there is by indicator and place."""
    keys = ("indicator", "indicator_id", "measure", "unit", "region", "first", "last", "number")
    kinds = [kind for kind in OBSERVATION_KINDS if any(kind in row.kinds for row in rows)]
    header = [
        *(_TEXTS.say(key, lang) for key in keys),
        *(_TEXTS.say(f"kinds.{kind}", lang) for kind in kinds),
        _TEXTS.say("files", lang),
    ]
    cells = [
        [
            row.indicator, row.indicator_id, _TEXTS.say(f"measures.{row.measure}", lang), row.unit, row.region,
            row.first, row.last, row.number, *(row.kinds.get(kind) for kind in kinds), ", ".join(row.files),
        ]
        for row in rows
    ]  # fmt: skip
    return Sheet(_TEXTS.say("sheets.coverage", lang), header, cells)
