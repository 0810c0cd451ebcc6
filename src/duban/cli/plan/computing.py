"""``duban plan computing``: which computing demand is served where, which centres and links are worth opening."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.outputs.output import check_target, emit, file_format
from duban.cli.outputs.tables import FORMATS
from duban.cli.regions.shown import put
from duban.cli.terminal.console import complain, explain_table, refuse, working
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Lang,
    Limit,
    Output,
    checked_lang,
    format_option,
    one_of,
)

if TYPE_CHECKING:
    from duban.planning.model.plan import Plan

# As duban.planning.model.planning.GAP and SECONDS, which are not loaded for the help alone.
_GAP = 0.01
_SECONDS = 60.0
_FINDINGS = ("unserved", "idle", "unproven")


def computing(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=say("plan.file"), show_default=False)
    ] = None,
    scenario: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=CHANGES", help=say("plan.scenario"), show_default=False),
    ] = None,
    gap: Annotated[float, typer.Option(metavar="SHARE", min=0.0, max=1.0, help=say("plan.gap"))] = _GAP,
    time_limit: Annotated[
        float, typer.Option(metavar="SECONDS", min=1.0, help=say("plan.time_limit"))
    ] = _SECONDS,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE.xlsx", help=say("plan.template"), show_default=False)
    ] = None,
    fail_on: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=say("plan.fail_on"), show_default=False)
    ] = None,
    output: Output = None,
    format: Annotated[str | None, format_option(FORMATS)] = None,
    limit: Limit = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write the plan; with ``--template`` write an example to fill in."""
    lang = checked_lang(lang)
    if template is not None:
        _write_template(template, lang)
        return
    if file is None:
        refuse(say("plan.no_file", lang))
    failing = [one_of(kind, _FINDINGS) for kind in fail_on or ()]
    asked = _scenarios(scenario or (), lang)
    chosen = file_format(format, output, FORMATS, (file,))
    from duban.planning.public import plan_computing

    with _told(lang), working("plan.working", lang):
        found = plan_computing(file, scenarios=asked, gap=gap, seconds=time_limit)
    from duban.report.planning.telling import told

    put(told(found), output, chosen, limit, lang)
    if any(_FINDERS[kind](found.base) for kind in failing):
        raise typer.Exit(1)


def _write_template(target: Path, lang: str) -> None:
    from duban.planning.public import template

    if target.suffix.lower() != ".xlsx":
        refuse(say("plan.template_ending", lang, name=target))
    check_target(target, "xlsx")
    if target.exists():
        # It is filled in under this name; an hour's work must not be lost to a repeated command.
        refuse(say("plan.template_exists", lang, name=target))
    emit(template(lang), target, say("plan.template_written", lang, name=target))


def _scenarios(texts: Sequence[str], lang: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in texts:
        name, changes = _scenario(text, lang)
        if name in found:
            refuse(say("plan.two_scenarios", lang, name=name))
        found[name] = changes
    return found


def _scenario(text: str, lang: str) -> tuple[str, str]:
    """Name and changes."""
    name, sign, changes = text.partition("=")
    if not sign or not changes.strip() or not name.strip():
        refuse(say("plan.bad_scenario", lang, value=text))
    return name.strip(), changes


def _is_idle(found: Plan) -> bool:
    return any(one.state == "idle" for one in found.centres)


_FINDERS: dict[str, Callable[[Plan], bool]] = {
    "unserved": lambda found: found.unserved > 0,
    "idle": _is_idle,
    "unproven": lambda found: not found.is_proven,
}


@contextmanager
def _told(lang: str) -> Generator[None]:
    """What is done inside may find a file at fault or limits that clash: then all of that is said, and the run ends."""
    from duban.errors import InfeasiblePlanError, TableError

    try:
        yield
    except TableError as error:
        explain_table(error, lang)
    except InfeasiblePlanError as error:
        _say_all(error.name, [text.text(lang) for text in error.limits])
    else:
        return
    raise typer.Exit(2)


def _say_all(name: str, lines: Sequence[str]) -> None:
    for line in lines:
        complain(f"{name}: {line}")
