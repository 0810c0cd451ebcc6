"""How often each rule of the grammar fires, and in how many texts: what a rule stands on.

A rule that fires under three times was made from a single sentence: merge it into a general one, drop it, or say in
its place why it is kept. The texts are files or folders of ``.txt`` files, and the texts of cases (``.jsonl`` files
with a field ``text``).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from duban.grammar.clause import clauses
from duban.grammar.lexer import lex
from duban.grammar.periods.period import mentions
from duban.grammar.quantities.quantity import quantities
from duban.grammar.retagging import RULES as RETAGGINGS
from duban.grammar.retagging import cascade
from duban.grammar.templates import RULES
from duban.text.segment import sentences

FEW = 3


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The texts at ``path`` with their names."""
    if path.suffix == ".jsonl":
        for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n")):
            if text := json.loads(line).get("text"):
                yield f"{path.name}:{number}", text
        return
    for file in [path] if path.is_file() else sorted(path.rglob("*.txt")):
        yield str(file), file.read_text(encoding="utf-8", errors="replace")


def fired(text: str) -> Iterator[str]:
    """The rules that fire in ``text``, each with the kind of rule before its name."""
    found = quantities(text)
    for start, end in sentences(text, 0, len(text)):
        inside = [value for value in found if start <= value.start < end]
        if not inside:
            continue
        tokens, done = cascade(lex(text, start, end, inside, mentions(text[start:end], None)))
        yield from (f"retagging {step.rule.name}" for step in done)
        yield from (f"clause {clause.rule}" for clause in clauses(tokens))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, help="text files, folders of them, or cases in JSONL")
    hits: Counter[str] = Counter()
    inside: defaultdict[str, set[str]] = defaultdict(set)
    known = [f"retagging {rule.name}" for rule in RETAGGINGS] + [f"clause {rule.name}" for rule in RULES]
    read = 0
    for path in parser.parse_args().paths:
        for name, text in texts(path):
            read += 1
            for rule in fired(text):
                hits[rule] += 1
                inside[rule].add(name)
    print(f"{'rule':<32}{'hits':>8}{'texts':>8}   of {read} texts")
    for rule in [*known, *sorted(hits.keys() - set(known))]:
        print(f"{rule:<32}{hits[rule]:>8}{len(inside[rule]):>8}")
    print(f"\nunder {FEW} hits:", ", ".join(rule for rule in known if hits[rule] < FEW) or "none")


if __name__ == "__main__":
    main()
