"""``duban read``: the clean text with its tables, its outline, and what was repaired."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from typing import Annotated, Any

import typer

from duban.cli.terminal.console import complain, explaining
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Lang,
    NameColumn,
    Paths,
    Published,
    Region,
    TextColumn,
    Title,
    checked_lang,
    columns,
    context,
    one_of,
)
from duban.errors import UnreadableError
from duban.tables.table import Table
from duban.text.document import Document


def read(
    paths: Paths,
    outline: Annotated[bool, typer.Option("--outline", help=say("option.outline"))] = False,
    repairs: Annotated[bool, typer.Option("--repairs", help=say("option.repairs"))] = False,
    original: Annotated[bool, typer.Option("--original-characters", help=say("option.original"))] = False,
    format: Annotated[str, typer.Option(metavar="text|json", help=say("option.format"))] = "text",
    published: Published = None,
    region: Region = None,
    title: Title = None,
    text_column: TextColumn = None,
    name_column: NameColumn = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print what reading gives."""
    from duban.text.reading import read_bytes
    from duban.text.sources import Source, find

    lang = checked_lang(lang)
    one_of(format, ("text", "json"))
    overrides = context(published, region, title)
    done = 0
    with explaining(lang) as explain:
        for source in find(paths, columns=columns(text_column, name_column)):
            if not isinstance(source, Source):
                explain(source)
                continue
            try:
                document = read_bytes(
                    source.load(),
                    source.name,
                    overrides=overrides.filled(source.context),
                    media_type=source.media_type,
                )
            except UnreadableError as error:
                explain(error)
                continue
            done += 1
            if format == "json":
                print(json.dumps(_as_json(document, original=original), ensure_ascii=False))
            else:
                _show(document, outline=outline, repairs=repairs, original=original, lang=lang)
    if not done:
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    sys.stdout.flush()


def _text(document: Document, *, original: bool) -> str:
    """The clean text; with ``original`` in the characters of the source where the two align."""
    if not original:
        return document.text
    view = document.view
    pieces = [view.source[slice(*view.span(i, i + 1))] for i in range(len(view.text))]
    aligned = zip(pieces, view.text, strict=True)
    return "".join(piece if len(piece) == 1 else char for piece, char in aligned)


def _with_tables(document: Document) -> str:
    """The clean text with its tables in columns, the cells that state figures marked."""
    from duban.extraction.tables.figures import table_figures
    from duban.report.document.tables import lines

    stated = {(figure.start, figure.end) for figure in table_figures(document)}
    pieces: list[str] = []
    at = 0
    for table in document.tables:
        pieces += [document.text[at : table.start], "\n".join(lines(table, stated))]
        at = table.end
    return "".join(pieces) + document.text[at:]


def _as_json(document: Document, *, original: bool) -> dict[str, Any]:
    return {
        "name": document.name,
        "context": asdict(document.context),
        "media_type": document.media_type,
        "encoding": document.encoding,
        "sha256": document.sha256,
        "text": _text(document, original=original),
        "outline": [heading._asdict() for heading in document.headings],
        "tables": [_table(table) for table in document.tables],
        "repairs": [repair._asdict() for repair in document.repairs],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "notes": list(table.notes),
        "rows": list(table.rows),
        "cells": [cell._asdict() for cell in table.grid.cells if cell.text],
    }


def _show(document: Document, *, outline: bool, repairs: bool, original: bool, lang: str) -> None:
    if not outline and not repairs:
        print(
            _text(document, original=original) if original or not document.tables else _with_tables(document)
        )
        return
    print(f"# {document.name}")
    if outline:
        print(f"\n## {say('read.context', lang)}")
        for name, value in asdict(document.context).items():
            if value is not None:
                print(f"{name}: {value}")
        print(f"\n## {say('read.outline', lang)}")
        for heading in document.headings:
            print(f"{'  ' * (heading.level - 1)}{heading.number}{heading.title}")
    if repairs:
        _show_repairs(document, lang)


def _show_repairs(document: Document, lang: str) -> None:
    print(f"\n## {say('read.repairs', lang)}")
    counts = Counter(repair.kind for repair in document.repairs)
    if not counts:
        print(say("read.no_repairs", lang))
    for kind, count in counts.most_common():
        print(f"{kind}: {count}")
    print()
    for repair in document.repairs:
        evidence = f"  ({repair.evidence})" if repair.evidence else ""
        print(f"{repair.start}–{repair.end}\t{repair.kind}\t{repair.before!r} → {repair.after!r}{evidence}")
