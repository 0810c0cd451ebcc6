"""Rulebooks by name or file: read, checked, and ready for the engine."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from duban.assessment.formula.index import Index
from duban.assessment.formula.rules import in_force, of_version
from duban.assessment.rulebook.document import rulebook_of
from duban.assessment.rulebook.located import Table, read
from duban.assessment.rulebook.model import Rulebook
from duban.errors import Flaw, Place, RulebookError
from duban.language import Bilingual

MOST = 2_000_000
"""The most bytes that a rulebook's file may have."""


def names() -> list[str]:
    """The rulebooks of the package, in alphabetical order.

    >>> "sme-gradient" in names()
    True
    """
    entries = resources.files("duban.assessment.rulebook.packaged").iterdir()
    files = (entry.name for entry in entries)
    return sorted(
        name.removesuffix(".yaml")
        for name in files
        if name.endswith(".yaml") and not name.endswith(".tests.yaml")
    )


def load(rulebook: str | Path) -> Rulebook:
    """A rulebook by its name in the package or by its file.

    >>> [edition.version for edition in load("sme-gradient").editions]
    ['2022', '2026']

    Raises:
        RulebookError: where there is none, or with all that is wrong in it.
    """
    if isinstance(rulebook, str) and rulebook in names():
        return _packaged(rulebook)
    return loads(file_text(Path(rulebook)), str(rulebook))


def load_index(rulebook: str | Path, on: date | None = None, version: str | None = None) -> Index:
    """The index of a rulebook by its name in the package or by its file.

    Args:
        rulebook: name or file.
        on: the day whose version counts; the last version where neither it nor ``version`` is given.
        version: the version by its name.

    >>> load_index("cluster-index").version
    '2025'

    Raises:
        RulebookError: where it has flaws, each with line and column, there is none of that name, or the rulebook has
            tiers and no index.
        EditionError: where no version is in force on the day, or none has that name.
    """
    editions = load(rulebook).editions
    chosen = editions[-1]
    if version is not None:
        chosen = of_version(editions, version)
    elif on is not None:
        chosen = in_force(editions, on)
    if isinstance(chosen, Index):
        return chosen
    raise _unread(
        rulebook,
        "这份规则分层级，不是指数；请用 duban assess",
        "this rulebook has tiers and is no index; use duban assess",
    )


@cache
def _packaged(name: str) -> Rulebook:
    path = resources.files("duban.assessment.rulebook.packaged") / f"{name}.yaml"
    return loads(path.read_text(encoding="utf-8"), f"{name}.yaml")


def loads(text: str, name: str = "rulebook") -> Rulebook:
    """A rulebook from its text; ``name`` is for messages.

    Raises:
        RulebookError: with all that is wrong in it.
    """
    content = read(name, text)
    rulebook, flaws = rulebook_of(content)
    if rulebook is None or flaws:
        raise RulebookError(name, flaws)
    return rulebook


def file_text(path: Path) -> str:
    """The text of a YAML file of ours or the user's.

    Raises:
        RulebookError: where it cannot be read.
    """
    try:
        if path.stat().st_size > MOST:
            raise _unread(path, "文件太大", "the file is too large")
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        have = ", ".join(names())
        raise _unread(
            path,
            f"没有这份规则，也没有这个文件；自带的有：{have}",
            f"there is no such rulebook and no such file; the package has: {have}",
        ) from None
    except UnicodeDecodeError:
        raise _unread(
            path, "不是 UTF-8 文本；请另存为 UTF-8", "this is no UTF-8 text; save it as UTF-8"
        ) from None


def yaml_table(path: Path) -> Any:
    """The content of a YAML file, with places; an empty file is an empty table."""
    return read(str(path), file_text(path)) or Table()


def _unread(path: str | Path, zh: str, en: str) -> RulebookError:
    return RulebookError(str(path), (Flaw(Place(), Bilingual(zh, en)),))
