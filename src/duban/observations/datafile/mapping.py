"""The mapping of a data file: what each column was taken for, as a value that is shown, kept in a file and used again."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from duban.errors import UnreadableError
from duban.observation import ObservationKind
from duban.records import Measure
from duban.typed import learnt

Role = Literal[
    "indicator", "indicator_code", "region", "region_code", "period", "start", "end", "value", "low", "high",
    "bound", "unit", "kind", "measure", "source", "published", "idle",
]  # fmt: skip
"""What a column holds; an ``idle`` one holds nothing that is read."""

Layout = Literal["long", "panel", "indicators", "regions", "periods"]
"""How a table is laid out: a value a row (``long``); several values a row whose labels stand in columns of their own
(``panel``); or what the first column names: ``indicators``, ``regions`` or ``periods``."""


PART = " | "
"""What stands between the heads over a column."""


class ColumnMapping(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What one column holds.

    Attributes:
        column: its letters, as spreadsheets have them; ``head`` the texts over it, from the top down, parted by `` | ``.
        role: what it holds.
        indicator, region, period, unit, measure, kind: of a column of values, what its head says for all of them;
            ``period`` is ``YYYY``, ``YYYY-MM``, ``YYYY-MM/YYYY-MM``, or ``/YYYY-MM`` for what stands at a date.
        falls: its values are declines.
    """

    column: str
    head: str = ""
    role: Role
    indicator: str = ""
    region: str = ""
    period: str = ""
    unit: str = ""
    measure: Measure | None = None
    kind: ObservationKind | None = None
    falls: bool = False


class TableMapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What one table of a file holds.

    Attributes:
        sheet: the worksheet; empty for files that have none.
        layout: how it is laid out.
        header: the first and last row of its heads, from 1.
        indicator, region, period, unit, measure: what its title says for all values whose rows and columns do not.
        source_region: the place that the publisher is of; it counts where neither the file nor the user names one.
        source, published: who publishes it and when, where the lines above say so.
        columns: its columns, from left to right.
    """

    layout: Layout
    sheet: str = ""
    header: tuple[int, int] = (1, 1)
    indicator: str = ""
    region: str = ""
    period: str = ""
    unit: str = ""
    measure: Measure | None = None
    source_region: str = ""
    source: str = ""
    published: str = ""
    columns: tuple[ColumnMapping, ...] = ()


class Mapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a data file holds.

    Attributes:
        kind: as what its values are stated where neither row nor column says.
        region, unit: those of values for which nothing in the file says any.
        vintage: when the file was published (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``), where it does not say.
        tables: its tables, in the order of the file.
    """

    kind: ObservationKind = "actual"
    region: str = ""
    unit: str = ""
    vintage: str = ""
    tables: tuple[TableMapping, ...] = ()


def to_yaml(mapping: Mapping) -> str:
    """``mapping`` as a file that a person can read and change, a column a line.

    >>> column = ColumnMapping(column="A", head="指标", role="indicator")
    >>> print(to_yaml(Mapping(tables=(TableMapping(layout="long", columns=(column,)),))))
    kind: actual
    tables:
    - layout: long
      header: [1, 1]
      columns:
      - {column: A, head: 指标, role: indicator}
    <BLANKLINE>
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        """Lists of numbers and columns on one line."""

    content: dict[str, Any] = {"kind": mapping.kind} | msgspec.to_builtins(mapping)
    for table in content.get("tables", []):
        table.setdefault("header", [1, 1])
        table["header"] = _Line(table["header"])
        table["columns"] = [_OneLine(column) for column in table.pop("columns", [])]
    Dumper.add_representer(
        _OneLine, lambda dumper, one: dumper.represent_mapping("tag:yaml.org,2002:map", one.items(), True)
    )
    Dumper.add_representer(
        _Line, lambda dumper, one: dumper.represent_sequence("tag:yaml.org,2002:seq", one, True)
    )
    return yaml.dump(content, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _OneLine(dict[str, Any]):
    """A mapping that is written on one line."""


class _Line(list[Any]):
    """A list that is written on one line."""


def from_yaml(text: str, name: str = "mapping") -> Mapping:
    """The mapping that ``text`` writes.

    >>> from_yaml("kind: estimate").kind
    'estimate'

    Raises:
        UnreadableError: where it is no YAML, or no mapping; what is wrong is said.
    """
    import yaml

    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise UnreadableError(name, f"不是可读的 YAML：{said}", f"no readable YAML: {said}") from None
    try:
        return msgspec.convert(content if content is not None else {}, learnt(Mapping))
    except msgspec.ValidationError as error:
        zh = f"不是列映射：{error}；请用 --save-mapping 生成一份再改"
        raise UnreadableError(
            name, zh, f"no mapping of columns: {error}; make one with --save-mapping and change that"
        ) from None
