"""Follow-through over documents, as JSON lines that a truth of commitments is held against.

    python bench/follow.py OUT.jsonl DOCUMENT...

The truth is no part of Duban: the national reports of 2013 to 2017 with fifty commitments judged by one reader.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import duban
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments.follow_through import follow_through


def main(out: str, paths: list[str]) -> None:
    documents = [duban.read(Path(path)) for path in paths]
    stored = [StoredDocument.of(document, duban.extract(document)) for document in documents]
    begun = time.perf_counter()
    found = follow_through(stored)
    print(f"{len(found)} commitments of {len(stored)} documents in {time.perf_counter() - begun:.2f} s")
    with Path(out).open("w", encoding="utf-8") as file:
        for one in found:
            evidence = one.evidence[0].text if one.evidence else None
            line = {"document": one.document, "year": one.year, "text": one.text, "status": one.status}
            file.write(json.dumps(line | {"evidence": evidence}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
