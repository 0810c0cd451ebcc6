"""The commands of ``duban pack``: those of the modules listed here, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import typer

from duban.cli.language import say
from duban.cli.packs import checking, drafting, showing
from duban.cli.usage import Command, Commands

_MODULES: Sequence[ModuleType] = (showing, checking, drafting)

app = typer.Typer(cls=Commands, help=say("pack.help"), no_args_is_help=True)
for _module in _MODULES:
    for _name, _help, _run in _module.COMMANDS:
        app.command(_name, cls=Command, help=_help)(_run)
