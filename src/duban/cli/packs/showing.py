"""``duban pack list`` and ``duban pack show``: which packs there are, and what is in one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import emit, file_format
from duban.cli.outputs.tables import show as show_tables
from duban.cli.packs.naming import Named, loaded
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, Limit, Output, checked_lang, format_option

if TYPE_CHECKING:
    from duban.report.packs import Told

FORMATS = ("table", "jsonl", "csv", "md", "xlsx")
# A pack has some hundred rows, and who asks to see it asks for all.
_SHOWN = 1000


def list_(
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """The packs that Duban brings."""
    from duban.packs.public import load_pack, pack_names
    from duban.report.packs import told_list

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS)
    _put(told_list([load_pack(name) for name in pack_names()], lang), output, chosen, None, lang)


def show(
    pack: Named,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """What is in a pack, formulation by formulation."""
    from duban.report.packs import told_pack

    lang = checked_lang(lang)
    chosen = file_format(format, output, FORMATS)
    _put(told_pack(loaded(pack, lang), lang), output, chosen, limit, lang)


def _put(told: Told, output: Path | None, format: str, limit: int | None, lang: str) -> None:
    from duban.report.export import export

    if format == "table":
        for line in told.lead:
            typer.echo(line)
        typer.echo()
        show_tables(told.sheets, limit or _SHOWN, lang)
        return
    data = export(told, told.flat, lambda: "", format, limit)
    emit(data, output, say("series.written", lang, name=output))
