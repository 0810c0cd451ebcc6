"""``duban regions plans``: which fields regions plan, and whether they all plan the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.console import complain, refuse, working
from duban.cli.language import say
from duban.cli.options import (
    DEFAULT_LANG,
    DEFAULT_LEDGER,
    Jobs,
    Lang,
    LedgerFile,
    Limit,
    Output,
    checked_lang,
    format_option,
    processes,
)
from duban.cli.output import emit, file_format

if TYPE_CHECKING:
    from duban.regional.plans.public import Base, PlansTable

_FORMATS = ("table", "jsonl", "csv", "xlsx", "html")
# Rows of each table on a terminal where no limit is given: the fields that most regions plan.
_SHOWN = 20
_SEED = 20260101
# The columns of a table of bases, by the names they go by.
_COLUMNS = {
    "region": ("region", "地区", "省份", "省"),
    "field": ("field", "领域", "产业", "行业"),
    "lq": ("lq", "location_quotient", "区位商"),
    "density": ("density", "密度", "关联密度"),
}


def plans(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help=say("regions.plans.paths"), show_default=False),
    ] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    field: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=say("regions.plans.field"), show_default=False),
    ] = None,
    min_strength: Annotated[
        int, typer.Option(metavar="1…3", min=1, max=3, help=say("regions.plans.strength"))
    ] = 1,
    structure: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=say("regions.plans.structure"), show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help=say("regions.plans.seed"))] = _SEED,
    output: Output = None,
    format: Annotated[str | None, format_option(_FORMATS)] = None,
    limit: Limit = None,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what regions plan."""
    from duban.cli.stored import read_documents, stored_documents
    from duban.errors import ArgumentError
    from duban.regional.plans.public import fields_named, read_of, table_of

    lang = checked_lang(lang)
    chosen = file_format(format, output, _FORMATS, paths or (ledger,))
    try:
        fields = fields_named(field)
    except ArgumentError as error:
        refuse(error.reason(lang))
    bases = _bases(structure, lang) if structure else None
    documents = read_documents(paths, processes(jobs), lang) if paths else stored_documents(ledger, lang)
    with working("trace.reading", lang):
        read = [read_of(document) for document in documents]
        found = table_of(read, fields, least=min_strength, structure=bases, seed=seed)
    if not found.followed:
        complain(say("regions.plans.nothing", lang))
    _put(found, output, chosen, limit, lang)


def _put(found: PlansTable, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    from duban.report.regions.export import export
    from duban.report.regions.plans import lines, sheets
    from duban.report.regions.plans_page import build

    if format == "table":
        _show(found, limit or _SHOWN, lang)
        return
    tables = [sheet.first(limit) for sheet in sheets(found, lang)]
    data = export(format, lines=lines(found), tables=tables, page=lambda: build(found, lang=lang))
    emit(data, output, say("regions.plans.written", lang, name=output))


def _show(found: PlansTable, limit: int, lang: str) -> None:
    from duban.cli.tables import show
    from duban.report.regions.plans import fields_sheet, lead

    print(*lead(found, lang), sep="\n", end="\n\n")
    show([fields_sheet(found, lang)], limit, lang)


def _bases(path: Path, lang: str) -> dict[tuple[str, str], Base]:
    """The location quotients and densities of a file by region and field; the run ends with a message where it has none."""
    from duban.errors import UnreadableError
    from duban.evaluation.faults import DesignError
    from duban.evaluation.reading import rows_of
    from duban.regional.plans.public import Base
    from duban.vocabulary.fields import fields

    try:
        rows = rows_of(path)
    except (UnreadableError, DesignError) as error:
        refuse(str(error))
    by_name = {name.strip().casefold(): cells for name, cells in rows.columns.items()}
    found = {key: next((by_name[n] for n in names if n in by_name), None) for key, names in _COLUMNS.items()}
    regions, named, quotients = found["region"], found["field"], found["lq"]
    if regions is None or named is None or quotients is None:
        missing = [key for key in ("region", "field", "lq") if found[key] is None]
        refuse(say("regions.plans.columns", lang, name=path, missing=", ".join(missing)))
    densities = found["density"] or [""] * len(rows)
    bases: dict[tuple[str, str], Base] = {}
    unknown: list[str] = []
    for region, name, quotient, density, line in zip(
        regions, named, quotients, densities, rows.lines, strict=True
    ):
        entry = fields().get(name.strip())
        value = _number(quotient, path, line, lang)
        if entry is None:
            unknown.append(name)
        elif value is not None:
            bases[_region(region), entry.id] = Base(value, _number(density, path, line, lang))
    if unknown:
        complain(say("regions.plans.unmatched", lang, name=path, n=len(unknown), example=unknown[0]))
    return bases


def _number(text: str, path: Path, line: int, lang: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        refuse(say("regions.plans.cell", lang, name=path, line=line, value=text))


def _region(name: str) -> str:
    """A region by its full name, as documents have it («四川» is «四川省»)."""
    from duban.vocabulary import regions

    known = regions().find(name.strip())
    return known.name if known else name.strip()


COMMANDS = (("plans", say("regions.plans.help"), plans),)
"""Name, help and function of each command."""
