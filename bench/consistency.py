"""How well ``duban.consistency`` tells the relation of two passages, by a file of judged pairs.

Each line has ``a`` and ``b`` (``body``, ``date``, ``text``) and their ``relation``; ``unrelated`` is no finding. The relation
found is that of the weightiest finding, as of ``b`` against ``a``.

    python bench/consistency.py tests/data/consistency.jsonl [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duban
from duban.text.document import Document


def found_of(pair: Mapping[str, Any]) -> str:
    """The relation that is found of ``b`` against ``a``."""
    first, second = (document(pair[side], side) for side in "ab")
    findings = duban.consistency([first, second]).findings
    return str(findings[0].relation) if findings else "unrelated"


def document(told: Mapping[str, str], side: str) -> Document:
    """The document of a side of a pair."""
    body = told["body"]
    national = body in ("全国", "国务院", "国务院办公厅")
    return duban.read_text(
        told["text"],
        name=f"{side} {body}",
        title=f"{body}文件" if not national else None,
        published=told["date"],
    )


def scores(pairs: Sequence[Mapping[str, Any]]) -> tuple[Counter[tuple[str, str]], list[tuple[str, str, str]]]:
    """How often each judged relation was found as which, and the pairs found otherwise than judged."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for pair in pairs:
        found = found_of(pair)
        counts[pair["relation"], found] += 1
        if found != pair["relation"]:
            wrong.append((str(pair["id"]), pair["relation"], found))
    return counts, wrong


def report(counts: Counter[tuple[str, str]]) -> None:
    """Print recall and precision by relation."""
    relations = sorted({relation for pair in counts for relation in pair})
    for relation in relations:
        judged = sum(n for (truth, _), n in counts.items() if truth == relation)
        told = sum(n for (_, found), n in counts.items() if found == relation)
        right = counts[relation, relation]
        print(
            f"{relation:18} recall {right}/{judged} {right / judged if judged else 1:.2f}"
            f"   precision {right}/{told} {right / told if told else 1:.2f}"
        )
    right = sum(n for (truth, found), n in counts.items() if truth == found)
    print(f"{'all':18} {right}/{counts.total()} {right / counts.total():.2f}")


def main() -> None:
    """Print recall and precision by relation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="name the pairs found otherwise")
    asked = parser.parse_args()
    pairs = [json.loads(line) for line in asked.file.read_text(encoding="utf-8").splitlines()]
    counts, wrong = scores(pairs)
    report(counts)
    if asked.errors:
        for line in wrong:
            print(*line)


if __name__ == "__main__":
    main()
