"""The commands of ``duban plan``."""

from __future__ import annotations

import typer

from duban.cli.language import say
from duban.cli.plan.computing import computing
from duban.cli.usage import Command, Commands

app = typer.Typer(cls=Commands, help=say("plan.help"), no_args_is_help=True)
app.command("computing", cls=Command, help=say("plan.computing.help"))(computing)


# With one command alone Typer would leave its name out; a callback keeps it a group.
@app.callback()
def _group() -> None:
    """Nothing is done for the group itself."""
