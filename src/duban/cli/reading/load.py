"""``duban run`` of a dataset: its documents and records go into the ledger without being read again."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.inputs.ledgers import waiting
from duban.cli.terminal.console import progress, refuse
from duban.cli.terminal.language import say
from duban.ledger.dataset.layout import is_dataset

if TYPE_CHECKING:
    from duban.ledger import Outcome
    from duban.ledger.sharing.remote import AnyLedger

_OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "renewed", "unchanged", "duplicate")


def load_datasets(paths: list[str], ledger: Path, format: str, wait: float | None, lang: str) -> None:
    """Load the datasets ``paths`` and tell how many documents became what: a line, and in JSON as asked for.

    Raises:
        DatasetError: where a part of one is wrong.
        LedgerInUseError: where a run has the ledger open for longer than one waits.
    """
    from duban.ledger.sharing.access import to_write

    for path in paths:
        if not is_dataset(Path(path)):
            other = next(one for one in paths if is_dataset(Path(one)))
            refuse(say("run.datasets_alone", lang, name=other))
    with to_write(ledger, waiting(wait, lang)) as opened:
        found = sum((_load(opened, Path(path), lang) for path in paths), Counter[str]())
    counts = {name: found[name] for name in _OUTCOMES}
    if format != "table":
        print(json.dumps(counts, ensure_ascii=False, indent=2 if format == "json" else None))
    key = "run.stored" if counts["new"] + counts["changed"] + counts["renewed"] else "run.nothing_new"
    print(say(key, lang, ledger=ledger, **counts), file=sys.stderr)


def _load(opened: AnyLedger, folder: Path, lang: str) -> Counter[str]:
    """Load one dataset, showing the parts that are done where somebody looks."""
    from duban.ledger.dataset.parts import keys_of

    found: Counter[str] = Counter()
    done = 0
    with progress(len(keys_of(folder)), lang) as advance:
        for step in opened.loading(folder):
            found.update(step.outcomes)
            while done < step.parts:
                advance(folder.name)
                done += 1
    return found
