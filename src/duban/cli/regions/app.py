"""The commands of ``duban regions``: those of the modules listed here, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import typer

from duban.cli.language import say
from duban.cli.regions import dispatch, growth, plans, structure, targets
from duban.cli.usage import Command, Commands

_MODULES: Sequence[ModuleType] = (growth, structure, plans, targets, dispatch)

app = typer.Typer(cls=Commands, help=say("regions.help"), no_args_is_help=True)
for _module in _MODULES:
    for _name, _help, _run in _module.COMMANDS:
        app.command(_name, cls=Command, help=_help)(_run)
