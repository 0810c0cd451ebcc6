"""What ``--adoption`` reads: who committed when, out of a file or of the documents of a ledger."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.terminal.console import refuse, working
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.comparison.sources import Source
    from duban.evaluation.adoption.adoption import Adoption
    from duban.tracing.finder import TermKind

Strength = Annotated[int, typer.Option(metavar="1…4", min=1, max=4, help=say("evaluate.strength"))]

# Endings that no term has: with them a name is that of a file, which may not be there.
_TABLES = frozenset([".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx", ".parquet"])


def adoption_of(text: str, ledger: Path, lang: str, *, least: int) -> Adoption:
    """Who committed when: out of the file ``text``, or to the term ``text`` in the documents of the ledger."""
    from duban.evaluation.adoption.joining import read_adoption

    path = Path(text)
    is_file = path.is_file() or path.suffix.lower() in _TABLES
    return read_adoption(path) if is_file else found_in(text, stored(ledger, lang), None, least, lang)


def stored(ledger: Path, lang: str) -> Iterable[Source]:
    """The documents of a ledger; the run ends with a message where there is none."""
    from duban.cli.inputs.stored import stored_documents

    return stored_documents(ledger, lang)


def found_in(
    term: str, documents: Iterable[Source], kind: TermKind | None, least: int, lang: str
) -> Adoption:
    """Who committed when in ``documents``; the run ends with a message where no vocabulary knows ``term`` as ``kind``."""
    from duban.evaluation.adoption.adoption import adoption

    with working("trace.reading", lang):
        try:
            return adoption(term, documents, kind, least=least)
        except ValueError:
            refuse(say("trace.unknown", lang, term=term, kind=kind))
