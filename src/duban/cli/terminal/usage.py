"""Help and wrong use in the user's language: the few words that Typer says itself."""

from __future__ import annotations

import re
from functools import wraps
from typing import Any

from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import say

# Typer keeps the classes of these errors to itself; their names and what they carry are stable.
_WORDING = {
    "MissingParameter": "usage.missing",
    "NoSuchOption": "usage.no_option",
    "BadParameter": "usage.bad_value",
}
# What Typer says of wrong use that has no class of its own; the group is what it is about.
_SAID = (
    (re.compile(r"Option '(.+)' requires .*argument"), "usage.no_value"),
    (re.compile(r"Option '(.+)' does not take a value"), "usage.takes_none"),
    (re.compile(r"unexpected extra argument\(s\) \((.+)\)"), "usage.extra"),
)
# What Pydantic says of a value, by the kind of its error; the bounds are in its context.
_REASONS = {
    "int_parsing": "usage.no_integer",
    "float_parsing": "usage.no_number",
    "greater_than_equal": "usage.too_small",
    "less_than_equal": "usage.too_large",
}
# Options of which the last alone would count: what is written would be less than was asked for.
_ONCE = frozenset(["output", "report"])


class Command(TyperCommand):
    """A command whose help is in the user's language throughout."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the arguments in; the run ends where a file to write is named twice and one alone would be written."""
        given = list(args)
        left = super().parse_args(ctx, args)
        order = self.make_parser(ctx).parse_args(args=given)[2]
        for option in dict.fromkeys(order):
            if option.name in _ONCE and not option.multiple and order.count(option) > 1:
                refuse(say("usage.twice", what=" / ".join(option.opts)))
        return left

    def get_help(self, ctx: Any) -> str:
        """Print the help; what is returned is empty, as Typer's is."""
        _translate(self.get_help_option(ctx))
        return super().get_help(ctx)

    def get_usage(self, ctx: Any) -> str:
        """The line of usage."""
        return _usage(super().get_usage(ctx))


class Commands(TyperGroup):
    """The group of all commands, likewise."""

    def get_help(self, ctx: Any) -> str:
        """Print the help; what is returned is empty, as Typer's is."""
        _translate(self.get_help_option(ctx))
        return super().get_help(ctx)

    def get_usage(self, ctx: Any) -> str:
        """The line of usage."""
        return _usage(super().get_usage(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named first; another word ends with the commands there are."""
        if args and args[0] not in self.commands:
            refuse(say("error.choice", value=args[0], choices=" | ".join(self.commands)))
        return super().resolve_command(ctx, args)


def wording(error: TyperException) -> str:
    """What is wrong with the command, in a line; empty where the help has been shown instead."""
    if not error.message and type(error).__name__ not in _WORDING:
        return ""
    key = _WORDING.get(type(error).__name__, "usage.other")
    context = getattr(error, "ctx", None)
    see = say("usage.see", command=_program(context.command_path)) if context else ""
    for pattern, known in _SAID if key == "usage.other" else ():
        if found := pattern.search(error.message):
            return say(known, what=found[1]) + see
    return say(key, what=_what(error), reason=_reason(error)) + see


def _reason(error: TyperException) -> str:
    """Why a value is wrong, in the user's language where it is one of the usual reasons."""
    cause: Any = error.__cause__
    found = cause.errors() if hasattr(cause, "errors") else []
    if not found or found[0]["type"] not in _REASONS:
        return error.message.rstrip(".")
    bounds = {name: f"{bound:g}" for name, bound in found[0].get("ctx", {}).items()}
    return say(_REASONS[found[0]["type"]], value=found[0]["input"], **bounds)


def _what(error: TyperException) -> str:
    """The option or argument that the error is about."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "option_name", ""))
    return " / ".join(parameter.opts) if parameter.param_type_name == "option" else str(parameter.metavar)


def _program(path: str) -> str:
    return re.sub(r"^python -m duban(?:\.cli\.main)?", "duban", path)


def _usage(line: str) -> str:
    return say("help.usage") + _program(line.removeprefix("Usage: "))


def _folding(make: Any) -> Any:
    """``make``, so that the text it makes breaks anywhere: Chinese has no blanks, and Rich cuts off a long word."""

    @wraps(make)
    def made(**parts: Any) -> Any:
        text = make(**parts)
        text.overflow = "fold"
        return text

    return made


def _translate(help_option: TyperOption | None) -> None:
    """Give Typer's panels and marks, and its own option, their words."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = say("help.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = say("help.options")
    rich_utils.COMMANDS_PANEL_TITLE = say("help.commands")
    rich_utils.DEFAULT_STRING = say("help.default")
    rich_utils.REQUIRED_LONG_STRING = say("help.required")
    rich_utils._make_rich_text = _folding(rich_utils._make_rich_text)
    if help_option is not None:
        help_option.help = say("help.help")
