"""The language of the command line, and its messages.

``--lang`` wins, then ``DUBAN_LANG``, then the locale; anything but Chinese gives English.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import cast

LANGUAGES = ("zh", "en")


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that arguments and environment ask for.

    >>> chosen(["run", "--lang", "zh"], {}), chosen([], {"LC_ALL": "zh_CN.UTF-8"}), chosen([], {})
    ('zh', 'zh', 'en')
    """
    for i, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return _known(argument.partition("=")[2])
        if argument == "--lang" and i + 1 < len(arguments):
            return _known(arguments[i + 1])
    for name in ("DUBAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _known(environment[name])
    return "en"


def _known(name: str) -> str:
    return "zh" if name.lower().startswith("zh") else "en"


@cache
def language() -> str:
    """The language of this run."""
    return chosen(sys.argv[1:], os.environ)


@cache
def messages() -> dict[str, dict[str, str]]:
    """All messages: key to language to text."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (resources.files("duban.cli") / "messages.yaml").read_bytes()
    return cast("dict[str, dict[str, str]]", yaml.load(text, Loader=loader))


def say(key: str, lang: str | None = None, /, **parts: object) -> str:
    """The message ``key`` in ``lang`` (that of this run by default), its parts filled in.

    Raises:
        KeyError: where there is no such message.
    """
    text = messages()[key][lang or language()]
    return text.format(**parts) if parts else text
