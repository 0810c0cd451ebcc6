"""What corrections cost in a long document: one in a thousand records, and a thousand of them applied at once.

    python bench/corrections.py [--records 1000]

Beside each stands, in the same run, what the plain way costs: storing the whole document anew for one correction, and
looking for the record of each correction among all. Processor time, the best of five.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import msgspec

import duban
from duban.ledger import Ledger, StoredDocument
from duban.ledger.correction import Correction, Placed
from duban.ledger.corrections.correcting import applied, name_of

AT = "2026-01-01T00:00:00"
RUNS = 5


def document_of(records: int) -> StoredDocument:
    """A document with a figure a sentence."""
    text = "".join(f"2025年，第{n}区粮食产量增长{n % 9 + 1}.{n % 10}%。" for n in range(records))
    read = duban.read_text(text, name="long.txt")
    return StoredDocument.of(read, duban.extract(read), "1")


def accepting(placed: Sequence[Placed]) -> list[Correction]:
    """A correction of each record: it is right."""
    return [
        Correction(
            sha256="",
            action="accept",
            kind=one.record.kind,
            start=one.record.start,
            end=one.record.end,
            span=one.span,
            sentence=one.sentence,
            before=one.record,
            made_at=AT,
        )
        for one in placed
    ]


def one_by_one(placed: Sequence[Placed], said: Sequence[Correction]) -> int:
    """How many corrections find their record, where each looks through all of them."""
    return sum(
        any(held.span == one.span and name_of(held.record) == name_of(one.before) for held in placed)
        for one in said
        if one.before is not None
    )


def seconds(run: Callable[[], object]) -> float:
    """The least processor time of some runs."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        run()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=1000)
    records = parser.parse_args().records
    document = document_of(records)
    said = accepting(document.placed)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.duckdb") as ledger:
        ledger.add(document)
        ordinals = count(step := max(1, records // (RUNS + 1)), step)
        accept = seconds(
            lambda: ledger.corrections.accept(document.sha256, next(ordinals), author="a", at=AT)
        )
        versions = count(2)
        anew = seconds(lambda: ledger.add(_another(document, next(versions))))
    print(f"{len(document.records):,} records; processor time, the best of {RUNS}")
    print(
        f"one correction                         {1000 * accept:9.1f} ms   the document stored anew {1000 * anew:9.1f} ms"
    )
    for share in (8, 4, 2, 1):
        part = said[: len(said) // share]
        by_place = seconds(lambda part=part: applied(document.placed, part))  # type: ignore[misc]
        searched = seconds(lambda part=part: one_by_one(document.placed, part))  # type: ignore[misc]
        print(
            f"{len(part):6,} corrections applied            {1000 * by_place:9.1f} ms   looked for one by one    {1000 * searched:9.1f} ms"
        )


def _another(document: StoredDocument, number: int) -> StoredDocument:
    """The document as a content of its own."""
    return msgspec.structs.replace(document, sha256=f"{document.sha256[:-4]}{number:04}")


if __name__ == "__main__":
    main()
