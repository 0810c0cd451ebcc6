"""``duban compare`` with more than two documents: a series, or a cascade from nation to provinces."""

from __future__ import annotations

from pathlib import Path

import typer

from duban.cli.inputs.documents import document_of, documents_of
from duban.cli.outputs.output import file_format
from duban.cli.outputs.tables import FORMATS, put
from duban.cli.terminal.console import complain, progress, refuse, working
from duban.cli.terminal.language import say


def run_series(
    paths: list[str], output: Path | None, format: str | None, limit: int | None, lang: str
) -> None:
    """The series of all documents that ``paths`` name."""
    from duban.comparison.rows.series import series

    chosen = file_format(format, output, FORMATS, paths)
    documents = documents_of(paths, lang)
    if len(documents) < 2:
        refuse(say("compare.too_few", lang))
    with working("compare.comparing", lang):
        found = series(documents)
    from duban.report.trends.series import build, sheets

    for edition in found.undated:
        complain(say("compare.undated", lang, name=edition.info.name))

    put(found, sheets(found, lang), lambda: build(found, lang=lang), output, chosen, limit, lang)


def run_cascade(
    paths: list[str], output: Path | None, format: str | None, limit: int | None, lang: str
) -> None:
    """The cascade from the first of ``paths`` to all others."""
    from duban.comparison.regional_targets.cascade import cascade

    chosen = file_format(format, output, FORMATS, paths)
    national = document_of(paths[0], lang)
    provinces = documents_of(paths[1:], lang)
    if national is None:
        raise typer.Exit(2)
    if not provinces:
        refuse(say("compare.no_provinces", lang))
    with progress(len(provinces), lang) as advance:
        found = cascade(national, provinces, advance)
    from duban.report.trends.cascade import build, sheets

    put(found, sheets(found, lang), lambda: build(found, lang=lang), output, chosen, limit, lang)
