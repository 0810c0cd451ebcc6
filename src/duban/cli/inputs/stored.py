"""Documents with their records, for commands that look at many: out of files, or out of the ledger."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duban.cli.inputs.ledgers import waiting
from duban.cli.terminal.console import explaining, progress, refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import debug

if TYPE_CHECKING:
    from duban.ledger import Ledger
    from duban.ledger.contents.documents import StoredDocument
    from duban.ledger.sharing.remote import AnyLedger


def read_documents(paths: list[str], jobs: int, lang: str) -> list[StoredDocument]:
    """The documents that ``paths`` name, read with their records; what cannot be read is said."""
    from duban.ledger.contents.documents import StoredDocument
    from duban.pipeline import run
    from duban.text.sources import find

    found = list(find(paths))
    read: list[StoredDocument] = []
    with explaining(lang) as explain, progress(len(found), lang) as advance:
        for result in run(found, jobs=jobs, debug=debug()):
            if isinstance(result, StoredDocument):
                read.append(result)
            else:
                explain(result)
            advance(result.name)
    if not read:
        refuse(say("error.nothing", lang))
    return read


def stored_documents(path: Path, lang: str, wait: float | None = None) -> list[StoredDocument]:
    """The documents of the ledger at ``path``; the run ends with a message where there is none, or nothing in it."""
    with opened_ledger(path, lang, wait) as opened:
        stored = opened.documents()
    if not stored:
        refuse(say("trace.empty_ledger", lang, name=path))
    return stored


@contextmanager
def opened_ledger(path: Path, lang: str, wait: float | None = None) -> Generator[Ledger]:
    """The ledger at ``path`` to read, or a copy where an app owns it; the run ends with a message where there is none."""
    from duban.ledger import Ledger
    from duban.ledger.database.connection import connect_to_read
    from duban.ledger.sharing.access import to_read

    def opened(place: Path) -> Ledger:
        return Ledger(path, connect_to_read(place))  # what was written to a copy would be lost

    _check_is_there(path, lang)
    with to_read(path, opened, waiting(wait, lang)) as found:
        yield found


@contextmanager
def ledger_to_change(path: Path, lang: str, wait: float | None = None) -> Generator[AnyLedger]:
    """The ledger at ``path`` to write to, here or in an app; the run ends with a message where there is none."""
    from duban.ledger.sharing.access import to_write

    _check_is_there(path, lang)
    with to_write(path, waiting(wait, lang)) as found:
        yield found


def _check_is_there(path: Path, lang: str) -> None:
    if not path.is_file():
        refuse(say("trace.no_ledger", lang, name=path))
