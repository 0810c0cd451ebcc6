"""The commands of ``duban evaluate``: those of the modules listed here, in this order."""

from __future__ import annotations

import typer

from duban.cli.evaluate import choosing, comparisons, documents, series
from duban.cli.language import say
from duban.cli.usage import Command, Commands

app = typer.Typer(cls=Commands, help=say("evaluate.help"), no_args_is_help=True)
for _module in (choosing, comparisons, series, documents):
    for _name, _help, _run in _module.COMMANDS:
        app.command(_name, cls=Command, help=_help)(_run)
