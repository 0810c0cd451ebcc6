"""The figures of a release, and today's beside them.

    python bench/figures.py            today's figures against the last release's
    python bench/figures.py --release  keep today's as those of this version

The benches write what they measured into ``bench/figures/today.tsv`` (not kept in git); a release's stand in a file
with its version's name. Figures of different machines are not comparable: the line ``digits`` tells how fast the
machine was at a plain scan.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from duban.version import __version__

FOLDER = Path(__file__).parent / "figures"
TODAY = FOLDER / "today.tsv"


class Figure(NamedTuple):
    """One measured number: ``better`` is ``more`` or ``less``, or empty where neither is."""

    name: str
    value: float
    unit: str
    better: str = ""


def keep(figures: Iterable[Figure], path: Path = TODAY) -> None:
    """Put the figures into the file; those of the same names are replaced, the others stay."""
    kept = {figure.name: figure for figure in (*load(path), *figures)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n")
        rows.writerow(Figure._fields)
        rows.writerows((one.name, f"{one.value:.6g}", one.unit, one.better) for one in kept.values())


def load(path: Path) -> list[Figure]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [Figure(row["name"], float(row["value"]), row["unit"], row["better"]) for row in rows]


def last_release(folder: Path = FOLDER) -> Path | None:
    """The file of the highest version that is not today's."""
    versions = {tuple(map(int, re.findall(r"\d+", path.stem))): path for path in folder.glob("[0-9]*.tsv")}
    return versions[max(versions)] if versions else None


def table(today: Iterable[Figure], before: Iterable[Figure], version: str) -> str:
    """The figures of today, each with the release's and how they compare."""
    old = {figure.name: figure for figure in before}
    lines = [f"{'':<44}{'today':>14}{version:>14}{'':>8}"]
    for one in today:
        was = old.get(one.name)
        past = f"{was.value:>14,.6g}" if was else f"{'—':>14}"
        lines.append(f"{one.name:<44}{one.value:>14,.6g}{past}{_change(one, was):>8}  {one.unit}")
    return "\n".join(lines)


def _change(now: Figure, was: Figure | None) -> str:
    if was is None or not was.value or not now.better:
        return ""
    return f"× {now.value / was.value:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--release", action="store_true", help="keep today's figures as this version's")
    options = parser.parse_args()
    today = load(TODAY)
    if not today:
        parser.error("nothing measured yet: make bench")
    if options.release:
        keep(today, FOLDER / f"{__version__}.tsv")
        return
    release = last_release()
    print(table(today, load(release) if release else [], release.stem if release else "no release"))


if __name__ == "__main__":
    main()
