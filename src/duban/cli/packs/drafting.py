"""``duban pack new``: a pack drafted from a ledger or documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import writing
from duban.cli.terminal.console import refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import DEFAULT_LANG, Jobs, Lang, checked_lang, day, processes

if TYPE_CHECKING:
    from duban.ledger.contents.documents import StoredDocument

_NO_NAME = ("", ".", "..")


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=say("pack.folder"), show_default=False)],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH...]", help=say("pack.paths"), show_default=False)
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(metavar="FILE", help=say("pack.ledger"), show_default=False)
    ] = None,
    state: Annotated[
        str | None, typer.Option(metavar="DATE", help=say("pack.state"), show_default=False)
    ] = None,
    all_tasks: Annotated[bool, typer.Option("--all-tasks", help=say("pack.all_tasks"))] = False,
    force: Annotated[bool, typer.Option("--force", help=say("pack.force"))] = False,
    jobs: Jobs = 0,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Draft a pack and write it into a folder."""
    from duban.packs.drafting.identifiers import slug
    from duban.packs.drafting.public import draft_pack
    from duban.packs.public import check_pack, write_pack

    lang = checked_lang(lang)
    if bool(paths) == (ledger is not None):
        refuse(say("pack.one_source", lang))
    _check_is_free(folder, force=force, lang=lang)
    id = slug(folder.resolve().name)
    if id in _NO_NAME:
        refuse(say("pack.no_name", lang, name=folder))
    documents = _documents(paths or [], ledger, processes(jobs), lang)
    with working("pack.drafting", lang):
        pack = draft_pack(documents, id=id, state=day(state, lang), every_task=all_tasks)
    with writing(folder, lang):
        write_pack(pack, folder)
    counts = {"targets": len(pack.targets), "observations": len(pack.observations), "tasks": len(pack.tasks)}
    typer.echo(say("pack.written", lang, name=folder, formulations=len(pack.formulations), **counts))
    hints = [fault for fault in check_pack(folder) if fault.hint]
    if hints:
        typer.echo(say("pack.go_on", lang, name=folder, n=len(hints)))


def _check_is_free(folder: Path, *, force: bool, lang: str) -> None:
    if folder.exists() and not folder.is_dir():
        refuse(say("pack.is_file", lang, name=folder))
    if not force and folder.is_dir() and any(folder.iterdir()):
        refuse(say("pack.not_empty", lang, name=folder))


def _documents(paths: list[str], ledger: Path | None, jobs: int, lang: str) -> list[StoredDocument]:
    from duban.cli.inputs.stored import read_documents, stored_documents

    return stored_documents(ledger, lang) if ledger is not None else read_documents(paths, jobs, lang)
