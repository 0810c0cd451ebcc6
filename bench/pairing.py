"""The weights of ``duban.comparison.pairs.probability``, fitted to lists of changes made by hand, and how well they foretell.

    python bench/pairing.py CORPUS LIST.csv …  [--write]

``CORPUS`` is the folder of the reports (``gwr-YEAR.txt``), a list has the columns ``kind``, ``old_quote`` and
``new_quote`` and a name that ends in ``YEAR-YEAR.csv``. A pair is right where a row of a list quotes both of its
sides, wrong where a row quotes one of its sides and none both; the lists leave out what stayed word for word or
nearly so: a pair of a likeness of :data:`SURE` that is the likest of both its sides is right too. Other pairs tell
nothing. No sign may tell against its sense (likeness never against a pair, distance never for it): with signs that
hang together a free fit would trade one for another, and what it traded would not hold in short documents. For each list the weights
are fitted to the others and their average precision on it is printed beside that of likeness alone (the
baseline); then the weights fitted to all are printed as ``src/duban/comparison/pairs/probability.yaml`` has them.
``--write`` puts them there.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

import duban
from duban.comparison.formulations.units import Unit, Units, units
from duban.comparison.pairs.alignment import assign
from duban.comparison.pairs.probability import SIGNS, FirstPairing, Situation
from duban.comparison.pairs.similarity import Pair, Scorer
from duban.comparison.thresholds import PAIR

HOME = Path(__file__).parent.parent / "src" / "duban" / "comparison" / "pairs" / "probability.yaml"
# How strongly weights are drawn to nothing; from 0.1 to 5 the figures are the same.
SHRINKING = 1.0
SURE = 0.7
# What may only tell against a pair.
AGAINST = ("elsewhere", "chapter", "distance", "amount_alone")
Floats = npt.NDArray[np.float64]


class Pairs(NamedTuple):
    """The judged pairs of a list: a row of signs each, whether it is right, and its likeness."""

    signs: Floats
    right: npt.NDArray[np.bool_]
    likeness: Floats


def judged(corpus: Path, path: Path) -> Pairs:
    """The pairs of the two reports that the list at ``path`` tells something of."""
    found = re.search(r"(\d{4})-(\d{4})\.csv$", path.name)
    if found is None:
        raise SystemExit(f"{path}: the name of a list ends in YEAR-YEAR.csv")
    old, new = (_units(corpus / f"gwr-{year}.txt") for year in found.groups())
    scorer = Scorer(old.promises, new.promises, [*old.clauses, *new.clauses])
    same = scorer.same_words()
    scored = [Pair(i, j, scorer.score(i, j)) for i, j in scorer.candidates(same)]
    shown = FirstPairing(scorer, sorted([*same, *assign(scored, PAIR)]), scored)
    right, told = _marked(path, old, new)
    right |= {(p.old, p.new) for p in scored if p.score >= SURE and _is_likest(shown.situation(p))}
    rows = [pair for pair in scored if _tells(pair, right, told)]
    signs = [[*scorer.evidence(pair.old, pair.new), *shown.situation(pair)] for pair in rows]
    marks = [(pair.old, pair.new) in right for pair in rows]
    return Pairs(np.array(signs), np.array(marks), np.array([pair.score for pair in rows]))


def _is_likest(situation: Situation) -> bool:
    return situation.old_lead > 0 and situation.new_lead > 0


def _tells(pair: Pair, right: set[tuple[int, int]], told: set[tuple[int, int]]) -> bool:
    return (pair.old, pair.new) in right or (0, pair.old) in told or (1, pair.new) in told


def _units(path: Path) -> Units:
    document = duban.read(path)
    return units(document, duban.extract(document))


def _marked(path: Path, old: Units, new: Units) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs that rows quote on both sides, and the units, by side and index, that rows quote at all."""
    right: set[tuple[int, int]] = set()
    told: set[tuple[int, int]] = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first = _quoted(old.promises, old.document.source, row["old_quote"])
            second = _quoted(new.promises, new.document.source, row["new_quote"])
            right |= {(i, j) for i in first for j in second}
            told |= {(0, i) for i in first} | {(1, j) for j in second}
    return right, told


def _quoted(promises: Sequence[Unit], source: str, quote: str) -> list[int]:
    at = source.find(quote) if quote else -1
    if at < 0:
        return []
    return [i for i, u in enumerate(promises) if u.side.start < at + len(quote) and at < u.side.end]


def fit(signs: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """The weights of the signs, the constant last, of the likeliest regression, drawn to nothing a little."""
    middle, spread = signs.mean(0), signs.std(0) + 1e-9
    rows = np.c_[(signs - middle) / spread, np.ones(len(signs))]

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = rows @ weights
        slope = rows.T @ (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - right)
        drawn = SHRINKING * np.r_[weights[:-1], 0]
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + drawn @ weights / 2), slope + drawn

    bounds = [(None, 0) if sign in AGAINST else (0, None) for sign in SIGNS] + [(None, None)]
    scaled = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = scaled[:-1] / spread
    return np.r_[weights, scaled[-1] - weights @ middle]


def average_precision(scores: Floats, right: npt.NDArray[np.bool_]) -> float:
    """The mean over the right pairs of the precision down to each of them."""
    ordered = right[np.argsort(-scores)]
    return float((np.cumsum(ordered) / np.arange(1, len(ordered) + 1))[ordered].mean())


def main() -> None:
    """Fit, foretell, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    data = {path: judged(given.corpus, path) for path in given.lists}
    for path, held in data.items():
        others = [pairs for other, pairs in data.items() if other != path] or [held]
        weights = fit(np.concatenate([p.signs for p in others]), np.concatenate([p.right for p in others]))
        learnt = average_precision(held.signs @ weights[:-1], held.right)
        alone = average_precision(held.likeness, held.right)
        print(f"{path.stem}: {held.right.sum()} right of {len(held.right)} pairs; average precision", end=" ")
        print(f"by likeness {alone:.3f}, learnt from the other lists {learnt:.3f}")
    weights = fit(
        np.concatenate([p.signs for p in data.values()]), np.concatenate([p.right for p in data.values()])
    )
    text = f"{_SAID}constant: {weights[-1]:.2f}\nsigns:\n"
    text += "".join(f"  {name}: {weight:.2f}\n" for name, weight in zip(SIGNS, weights, strict=False))
    print(text)
    if given.write:
        HOME.write_text(text, encoding="utf-8")


_SAID = """\
# How much each sign tells for two formulations being one promise, in log odds (duban.comparison.pairs.probability).
# Fitted by bench/pairing.py to lists of changes between national reports that were made by hand.
"""


if __name__ == "__main__":
    main()
