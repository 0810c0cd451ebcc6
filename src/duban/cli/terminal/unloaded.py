"""Commands that are loaded when they are run: of the others a group knows the name and the help.

To load all commands and build their options takes longer than to read the help of ``duban``.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer

from duban.cli.terminal.usage import Command, Commands


class Entry(NamedTuple):
    """A command as its group lists it.

    >>> from duban.cli.terminal.language import say
    >>> Entry("read", say("read.help"), "duban.cli.reading.read", "read").name
    'read'
    """

    name: str
    help: str
    module: str
    attribute: str
    """What the module has: the function of the command, or the app of a group."""


class Unloaded(Command):
    """A command in the list of its group; it has a help and no options."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(name=entry.name, help=entry.help)
        self._entry = entry

    def load(self) -> Any:
        """The command itself.

        >>> from duban.cli.terminal.language import say
        >>> read = Unloaded(Entry("read", say("read.help"), "duban.cli.reading.read", "read")).load()
        >>> read.params[0].name
        'paths'
        """
        name, told, module, attribute = self._entry
        found = getattr(import_module(module), attribute)
        if not isinstance(found, typer.Typer):
            app = typer.Typer(add_completion=False)
            app.command(name, cls=Command, help=told)(found)
            found = app
        command = typer.main.get_command(found)
        command.name = name
        return command


class UnloadedCommands(Commands):
    """A group that loads the command it runs, and no other."""

    entries: Sequence[Entry] = ()

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings | {"commands": {entry.name: Unloaded(entry) for entry in self.entries}})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named first, loaded; another word ends with the commands there are."""
        name, command, left = super().resolve_command(ctx, args)
        return name, loaded(command), left


def loaded(command: Any) -> Any:
    """``command`` itself, where it is one in the list of a group; any other as it is.

    >>> listed = typer.main.get_command(group("Reads.", [Entry("read", "Reads.", "duban.cli.reading.read", "read")]))
    >>> loaded(listed.commands["read"]).params[0].name
    'paths'
    """
    return command.load() if isinstance(command, Unloaded) else command


def group(help: str, entries: Sequence[Entry], **settings: Any) -> typer.Typer:
    """The app of a group of commands, in the order of ``entries``; ``settings`` are those of Typer.

    >>> app = group("Reads.", [Entry("read", "Reads a document.", "duban.cli.reading.read", "read")])
    >>> list(typer.main.get_command(app).commands)
    ['read']
    """
    listed = type("Listed", (UnloadedCommands,), {"entries": tuple(entries)})
    app = typer.Typer(cls=listed, help=help, no_args_is_help=True, add_completion=False, **settings)
    # Typer knows a group by its commands or its callback, and these commands it does not see.
    app.callback()(_nothing)
    return app


def _nothing() -> None:
    """Nothing is done for the group itself."""
