"""The language of the command line, and its messages.

``--lang`` wins, then ``DUBAN_LANG``, then the locale; anything but Chinese gives English.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache

from duban.language import Texts, language_of, preferred


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that arguments and environment ask for.

    >>> chosen(["run", "--lang", "zh"], {}), chosen([], {"LC_ALL": "zh_CN.UTF-8"}), chosen([], {})
    ('zh', 'zh', 'en')
    """
    for i, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return language_of(argument.partition("=")[2])
        if argument == "--lang" and i + 1 < len(arguments):
            return language_of(arguments[i + 1])
    return preferred(environment)


@cache
def language() -> str:
    """The language of this run."""
    return chosen(sys.argv[1:], os.environ)


MESSAGES = Texts(
    "duban.cli",
    "terminal/messages",
    "inputs/messages",
    "outputs/messages",
    "reading/messages",
    "comparison/messages",
    "comparison/messages_consistency",
    "tracking/messages",
    "tracking/messages_board",
    "ledger/messages",
    "assessment/messages",
    "assessment/messages_match",
    "plan/messages",
    "evaluate/messages",
    "evaluate/messages_series",
    "evaluate/messages_chosen",
    "regions/messages",
    "regions/messages_plans",
    "regions/messages_targets",
    "packs/messages",
)


def say(key: str, lang: str | None = None, /, **parts: object) -> str:
    """The message ``key`` in ``lang`` (that of this run by default), its parts filled in.

    Raises:
        KeyError: where there is no such message.
    """
    return MESSAGES.say(key, lang or language(), **parts)
