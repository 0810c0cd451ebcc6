"""The command that asks for an evaluation, as its reports repeat it."""

from __future__ import annotations

import inspect
import shlex
from collections.abc import Mapping, Sequence
from typing import Any


def command_line(name: str, parameters: Sequence[inspect.Parameter], given: Mapping[str, Any]) -> str:
    """The command that asks for what is ``given``, without what nobody has to write.

    >>> from pathlib import Path
    >>> from typing import Annotated
    >>> import typer
    >>> file = inspect.Parameter("file", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[Path, typer.Argument()])
    >>> since = inspect.Parameter("since", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, typer.Option()])
    >>> command_line("event_study", [file, since], {"file": Path("a b.csv"), "since": "2015"})
    "duban evaluate event-study 'a b.csv' --since 2015"
    """
    parts = ["duban", "evaluate", name.replace("_", "-")]
    for one in parameters:
        value = given[one.name]
        if one.default is inspect.Parameter.empty and one.name == "file":
            parts.append(str(value))
        elif value != one.default:
            own = _option(one)
            parts += (
                [own]
                if value is True
                else [own.replace("--", "--no-", 1)]
                if value is False
                else [own, str(value)]
            )
    return shlex.join(parts)


def _option(one: inspect.Parameter) -> str:
    """What the option of a parameter is called on the command line."""
    declared = [
        name for made in getattr(one.annotation, "__metadata__", ()) for name in made.param_decls or ()
    ]
    return declared[-1].partition("/")[0] if declared else f"--{one.name.replace('_', '-')}"
