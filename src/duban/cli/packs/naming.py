"""A pack as the command line names it: the name of one that Duban brings, or a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.terminal.console import complain, refuse
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.errors import PackError, PackFault
    from duban.packs.model import Pack

Named = Annotated[str, typer.Argument(metavar="NAME|FOLDER", help=say("pack.named"), show_default=False)]


def named(text: str) -> str | Path:
    """The name of a pack that Duban brings as it is, anything else as a folder."""
    from duban.packs.public import pack_names

    return text if text in pack_names() else Path(text)


def loaded(text: str, lang: str) -> Pack:
    """The pack that is named; where there is none, or it is at fault, all of that is said and the run ends."""
    from duban.errors import PackError
    from duban.packs.public import load_pack

    asked = named(text)
    if isinstance(asked, Path) and asked.is_file():
        refuse(say("pack.file_given", lang, name=text))
    try:
        return load_pack(asked)
    except PackError as error:
        explain_pack(error, lang)
        raise typer.Exit(2) from None


def explain_pack(error: PackError, lang: str) -> None:
    """Say why a pack cannot be used, a line a fault."""
    for line in lines(error.name, error.faults, lang):
        complain(line)


def lines(name: str, faults: Iterable[PackFault], lang: str) -> Iterator[str]:
    """Faults and hints of the pack ``name``, each as editors open it."""
    folder = name.rstrip("/")
    for fault in faults:
        yield f"{folder}/{fault.told.text(lang)}"
