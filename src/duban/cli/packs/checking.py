"""``duban pack check``: all that is wrong with a pack, by file, line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.packs.naming import explain_pack, lines, named
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Lang, checked_lang, format_option, one_of

if TYPE_CHECKING:
    from duban.errors import PackFault

_FORMATS = ("table", "jsonl")
Packs = Annotated[
    list[str], typer.Argument(metavar="NAME|FOLDER...", help=say("pack.named"), show_default=False)
]


def check(
    packs: Packs,
    hints: Annotated[bool, typer.Option("--hints/--no-hints", help=say("pack.hints"))] = True,
    format: Annotated[str, format_option(_FORMATS, "table")] = "table",
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Say what is wrong with packs, and what is worth a look."""
    from duban.errors import PackError
    from duban.packs.public import check_pack, load_pack

    lang, shown = checked_lang(lang), one_of(format, _FORMATS)
    bad = 0
    for text in packs:
        pack = named(text)
        try:
            found = [fault for fault in check_pack(pack) if hints or not fault.hint]
        except PackError as error:
            explain_pack(error, lang)
            raise typer.Exit(2) from None
        wrong = sum(not fault.hint for fault in found)
        bad += wrong
        if shown == "jsonl":
            _records(text, found)
            continue
        for line in lines(text, found, lang):
            typer.echo(line)
        if wrong:
            typer.echo(say("pack.unsound", lang, name=text, n=wrong))
        else:
            loaded = load_pack(pack)
            counts = {"targets": len(loaded.targets), "observations": len(loaded.observations)}
            told = {"tasks": len(loaded.tasks), "hints": len(found)}
            typer.echo(say("pack.sound", lang, name=text, **counts, **told))
    if bad:
        raise typer.Exit(1)


def _records(name: str, faults: list[PackFault]) -> None:
    import json

    for fault in faults:
        line = {
            "pack": name,
            "file": fault.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "hint": fault.hint,
            "message_zh": fault.message.zh,
            "message_en": fault.message.en,
        }
        typer.echo(json.dumps(line, ensure_ascii=False))
