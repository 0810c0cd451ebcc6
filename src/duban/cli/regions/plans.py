"""``duban regions plans``: which fields regions plan, and whether they all plan the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import file_format
from duban.cli.regions.shown import FORMATS, faults_told, put
from duban.cli.terminal.console import complain, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
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

if TYPE_CHECKING:
    from duban.regional.plans.bases import Base
    from duban.regional.plans.public import PlansTable
    from duban.report.regions.telling import Told

_SEED = 20260101


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
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write what regions plan."""
    from duban.cli.inputs.stored import read_documents, stored_documents
    from duban.errors import ArgumentError
    from duban.regional.plans.public import fields_named, read_of, table_of

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS, paths or (ledger,))
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
    put(_told(found), output, chosen, limit, lang)


def _told(found: PlansTable) -> Told:
    from duban.report.regions.plans import fields_sheet, lead, lines, sheets
    from duban.report.regions.plans_page import build
    from duban.report.regions.telling import Told

    return Told(
        lambda lang: lead(found, lang),
        lambda lang, brief: [fields_sheet(found, lang)] if brief else sheets(found, lang),
        lambda: lines(found),
        lambda lang: build(found, lang=lang),
    )


def _bases(path: Path, lang: str) -> Mapping[tuple[str, str], Base]:
    """The bases of a table; fields in it that are not known are said, and left out."""
    from duban.regional.plans.bases import bases_of

    with faults_told(lang):
        found = bases_of(path)
    if found.unknown:
        told = {"name": path, "n": len(found.unknown), "example": found.unknown[0]}
        complain(say("regions.plans.unmatched", lang, **told))
    return found.by_place
