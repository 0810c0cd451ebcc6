"""How long a match takes: 10,000 made-up firms from a workbook to a workbook, the whole command, in processor time.

    python bench/matching.py [FIRMS]

The baseline, named and run in the same go, is `duban assess` once for each rulebook that the match puts to the firms, each
reading the same workbook and writing one of its own; it knows no measures and no worth. Prints seconds of processor
time (user and system, children alone), the peak memory, and what the match found.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from duban.assessment.formula.field import Field
from duban.assessment.table.synthetic import enterprises
from duban.matching.choosing import in_force_on
from duban.matching.entitlement import fields_of
from duban.matching.measures.loader import measure_books

ON = "2026-06-01"
# What issue 21 asks of 10,000 firms.
BAR = 30.0


def made(firms: int, folder: Path) -> Path:
    """A workbook with so many firms, and a column for everything that a rulebook of firms or a measure asks for."""
    table = enterprises(firms)
    random = np.random.default_rng(21)
    for field in asked():
        known = {header.lower() for header in table.columns}
        if not known & {name.lower() for name in field.names} and field.part_of is None:
            table = table.with_columns(pl.Series(field.id, values(field, firms, random)))
    path = folder / "firms.xlsx"
    table.write_excel(path)
    return path


def asked() -> list[Field]:
    """The fields of the rulebooks of firms in force, and of the measures, each once."""
    rulebooks = (
        one.edition for one in in_force_on(date.fromisoformat(ON))[0] if one.rulebook.entities == "firm"
    )
    fields = (*(field for one in rulebooks for field in one.fields), *fields_of(measure_books()[0]))
    selections = (field.part_of for field in fields if field.part_of)
    return list({field.id: field for field in (*fields, *selections)}.values())


def values(field: Field, firms: int, random: np.random.Generator) -> list[object]:
    """Made-up values of a field; one cell in thirty is empty."""
    choices = list(dict.fromkeys(field.choices.values()))
    made: list[object]
    if field.kind == "flag":
        made = list(random.random(firms) < 0.5)
    elif field.kind == "selection":
        made = [";".join(one for one in choices if random.random() < 0.6) or "无" for _ in range(firms)]
    elif field.kind == "choice":
        made = list(random.choice(choices, firms))
    else:
        size = {"money": 2e6, "ratio": 40.0}.get(field.kind, 4.0)
        made = list((random.random(firms) * size).round(2))
    return [None if random.random() < 1 / 30 else one for one in made]


def spent(*arguments: str) -> tuple[float, float]:
    """Processor and wall seconds of one run of the command line."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "duban", *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - begin


def put_to_firms() -> list[str]:
    """The rulebooks in force that are about firms."""
    chosen, _ = in_force_on(date.fromisoformat(ON))
    return [one.rulebook.id for one in chosen if one.rulebook.entities == "firm"]


def main() -> None:
    firms = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = str(made(firms, folder))
        used, wall = spent("match", path, "--on", ON, "-o", str(folder / "match.xlsx"))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"match, {firms:,} firms: {used:.1f} s of processor, {wall:.1f} s of wall, {peak:,.0f} MB")
        total = 0.0
        for book in put_to_firms():
            alone, _ = spent("assess", book, path, "--on", ON, "-o", str(folder / f"{book}.xlsx"))
            total += alone
            print(f"  assess {book}: {alone:.1f} s of processor")
        print(
            f"baseline, assess one by one: {total:.1f} s of processor; match takes {used / total:.0%} of it"
        )
        if firms == 10_000:
            print(f"bar {BAR:.0f} s: {'kept' if used < BAR else 'missed'}")


if __name__ == "__main__":
    main()
