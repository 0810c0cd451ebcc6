"""Faults of a table as the commands of ``duban evaluate`` tell them: the first of each column, and how many more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from duban.cli.terminal.console import complain
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.errors import TableError


@contextmanager
def faults_told(lang: str) -> Generator[None]:
    """What is done inside may find a table at fault: then all that is wrong is said, a line a fault, and the run ends."""
    from duban.errors import TableError

    try:
        yield
    except TableError as error:
        _explain(error, lang)
        raise typer.Exit(2) from None


_TOLD = 3
"""So many faults of a column are told one by one: a hundred of one cause say no more."""


def _explain(error: TableError, lang: str) -> None:
    """Say what is wrong in a table: the first faults of each column, a line each, and how many more there are."""
    counts: Counter[str] = Counter()
    for fault in error.faults:
        counts[fault.column] += 1
        if counts[fault.column] <= _TOLD:
            complain(f"{error.name}: {fault.told.text(lang)}")
    rest = error.total - sum(min(count, _TOLD) for count in counts.values())
    if rest:
        complain(say("assess.more_faults", lang, n=rest))
