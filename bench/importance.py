"""The weights of the importance of changes: fitted anew, and how well they hold on comparisons that were left out.

    python bench/importance.py [--corpus FOLDER] [--write] [--reported] CHANGES-OLD-NEW.csv...

A ``CHANGES-OLD-NEW.csv`` lists the changes between ``FOLDER/gwr-OLD.txt`` and ``FOLDER/gwr-NEW.txt`` that a reader found
by hand (columns ``kind``, ``old_quote``, ``new_quote``, ``note``); the notes of those that a journalist would print first
begin with ``TOP``. A change that Duban reports is printed if it overlaps the quotes of such a row on both sides, or
reports as new what the row quotes from the new document.

The fit is a logistic regression with a ridge penalty, in which a circumstance counts only the way its meaning says
(:class:`duban.comparison.circumstances.Circumstance`) and the kinds are drawn towards the share of the rows of each kind
that are ``TOP``. Printed are the weights; for each list the recall of its ``TOP`` rows among the first 30 and 50 with
weights fitted on the other lists, against the formula of November 2026; and the same with each group of weights left
out. ``--reported`` draws the weights towards those of another fact: whether the government reports on a promise in the
next year's review. ``--write`` writes ``comparison/importance/weights.yaml``.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

import duban
from duban.comparison.change import KINDS, Change, Kind, Side
from duban.comparison.changes import changes
from duban.comparison.formulations.units import Units, units
from duban.comparison.importance import weights
from duban.comparison.importance.background import Background, Told
from duban.comparison.importance.circumstances import CIRCUMSTANCES
from duban.comparison.importance.repeats import Repeats
from duban.ledger.contents.documents import StoredDocument
from duban.tracking.commitments.follow_through import follow_through
from duban.vocabulary.themes import themes

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "national"
WEIGHTS = Path(weights.__file__).with_suffix(".yaml")
# The penalty with the best likelihood of what was left out, of 0.5, 1, 2 and 4; that of the fit to the reviews, and
# how far these weights draw the others.
PENALTY, PENALTY_OF_REVIEWS, DRAWN = 1.0, 5.0, 0.5
# The log-odds shown as 0 and 1: those of all changes of the lists lie between them.
ZERO, ONE = -12.0, 3.0
FIRST = (30, 50)

_CHANGED: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "continued")
_CHAPTERS = tuple(theme.id for theme in themes().entries if theme.parent is None)
NAMES = (*_CHANGED, *_CHAPTERS, *(one.name for one in CIRCUMSTANCES))
_SIGNS = dict(
    zip(NAMES, [0] * len((*_CHANGED, *_CHAPTERS)) + [one.sign for one in CIRCUMSTANCES], strict=True)
)
# A kind that the lists do not use is as good as its neighbour.
_NEIGHBOURS = {"extended": "strengthened", "narrowed": "weakened"}
_OTHERS = "reworded"
_WORDS = (
    *("by_whole", "by_first", "by_curb", "by_taxes", "by_households", "by_stance", "by_markets"),
    *("by_sovereignty", "by_routine"),
)
GROUPS: dict[str, tuple[str, ...]] = {
    "kind": _CHANGED,
    "theme": _CHAPTERS,
    "sort": ("by_task", "by_figure", "by_settled", "by_outcome"),
    "sureness": ("by_doubt", "by_unlike"),
    "force": ("by_force",),
    "numbers": (
        "by_headline",
        "by_main_target",
        "by_number",
        "by_target",
        "by_new_number",
        "by_money",
        "by_size",
    ),
    "names": (
        "by_new_instrument",
        "by_lost_instrument",
        "by_new_name",
        "by_standing",
        "by_vague",
        "by_quoted",
    ),
    "time and place": ("by_deadline", "by_early", "by_length"),
    "words": _WORDS,
}

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    """A comparison with its list.

    Attributes:
        name: of the pair.
        told: the changes that Duban reports.
        features: a row for each, in the order of :data:`NAMES`.
        rows: for each ``TOP`` row of the list the changes that print it, by number.
        kinds: of all rows, and of those that are ``TOP``.
    """

    name: str
    told: list[Told]
    features: Vector
    rows: list[set[int]]
    kinds: tuple[list[str], list[str]]

    def labels(self) -> tuple[Vector, Vector]:
        """Whether each change is printed, and how much it counts: the changes of a row count as one."""
        printed, counts = np.zeros(len(self.told)), np.ones(len(self.told))
        for row in self.rows:
            for number in row:
                printed[number], counts[number] = 1.0, 1.0 / len(row)
        return printed, counts

    def recall(self, scores: Vector, first: int) -> int:
        """How many ``TOP`` rows are among the first changes, what repeats others left out."""
        repeats, shown = Repeats(), set()
        for number in np.argsort(-scores, kind="stable"):
            if repeats.told(self.told[number].change) is None:
                shown.add(int(number))
            if len(shown) == first:
                break
        return sum(bool(row & shown) for row in self.rows)


# ---- reading ----------------------------------------------------------------------------------------


def listed(path: Path, corpus: Path) -> Listed:
    """The comparison that the list at ``path`` is of."""
    name = re.search(r"(\d{4})-(\d{4})", path.stem)
    assert name is not None, f"{path.name} does not name two years"
    years = int(name[1]), int(name[2])
    old, new = (_units(corpus / f"gwr-{year}.txt") for year in years)
    told = told_of(old, new)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    top = [row for row in rows if row["note"].startswith("TOP")]
    sources = old.document.source, new.document.source
    prints = [{i for i, one in enumerate(told) if _prints(one.change, row, sources)} for row in top]
    kinds = [row["kind"] for row in rows], [row["kind"] for row in top]
    return Listed(name[0], told, np.array([features(one) for one in told]), prints, kinds)


def _units(path: Path) -> Units:
    document = duban.read(path)
    return units(document, duban.extract(document))


def told_of(old: Units, new: Units) -> list[Told]:
    """The changes of a comparison as their circumstances see them, in the order of the text."""
    background = Background(old, new)
    found = [change for change in changes(old, new)[0] if change.kind != "continued"]
    found.sort(key=lambda change: [(side.start, side.end) for side in (*change.new, *change.old)])
    return [background.told(change) for change in found]


def _prints(change: Change, row: Mapping[str, str], sources: tuple[str, str]) -> bool:
    old, new = (
        not quote or _touches(sides, source, quote)
        for sides, source, quote in zip(
            (change.old, change.new), sources, (row["old_quote"], row["new_quote"]), strict=True
        )
    )
    return (old and new) or (change.kind == "new" and bool(row["new_quote"]) and new)


def _touches(sides: Iterable[Side], source: str, quote: str) -> bool:
    at = source.find(quote)
    return any(side.start < at + len(quote) and at < side.end for side in sides)


def features(told: Told) -> list[float]:
    """How far each of :data:`NAMES` holds of a change."""
    chapter = themes().chapter(told.change.theme) if told.change.theme else None
    return [
        *(float(told.change.kind == kind) for kind in _CHANGED),
        *(float(chapter == theme) for theme in _CHAPTERS),
        *(one.of(told) for one in CIRCUMSTANCES),
    ]


# ---- fitting ----------------------------------------------------------------------------------------


def drawn_to(lists: Sequence[Listed]) -> Vector:
    """The weights of the kinds as the lists alone give them: the log-odds that a row of the kind is ``TOP``."""
    rows = [kind for one in lists for kind in one.kinds[0]]
    top = [kind for one in lists for kind in one.kinds[1]]
    mean = _log_odds(len(top), len(rows))
    known = {kind: _log_odds(top.count(kind), rows.count(kind)) - mean for kind in set(rows)}
    kinds = {kind: known.get(kind, known.get(_NEIGHBOURS.get(kind, _OTHERS), 0.0)) for kind in _CHANGED}
    return np.array([kinds.get(name, 0.0) for name in NAMES])


def _log_odds(hits: int, number: int) -> float:
    return log((hits + 0.5) / (number - hits + 0.5))


def fit(
    rows: Vector, printed: Vector, counts: Vector, centre: Vector, penalty: float, *, free: bool = False
) -> Vector:
    """The base and the weights, each with the sign of its circumstance; ``free`` of signs where that is said."""

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = rows @ weights[1:] + weights[0]
        wrong = counts * (1 / (1 + np.exp(-odds)) - printed)
        off = weights[1:] - centre
        value = (counts * (np.logaddexp(0, odds) - printed * odds)).sum() + penalty / 2 * (off**2).sum()
        return float(value), np.concatenate([[wrong.sum()], rows.T @ wrong + penalty * off])

    ranges = {1: (0.0, None), -1: (None, 0.0), 0: (None, None)}
    bounds = [(None, None), *(ranges[0 if free else _SIGNS[name]] for name in NAMES)]
    start = np.zeros(len(NAMES) + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def fitted(
    lists: Sequence[Listed],
    without: Sequence[str] = (),
    centre: Vector | None = None,
    penalty: float = PENALTY,
) -> Vector:
    """The weights of all lists, those of ``without`` being 0."""
    kept = np.array([name not in without for name in NAMES], dtype=float)
    rows = np.vstack([one.features for one in lists]) * kept
    printed, counts = map(np.concatenate, zip(*(one.labels() for one in lists), strict=True))
    to = drawn_to(lists) * kept + (0 if centre is None else centre)
    return fit(rows, printed, counts, to, penalty) * np.concatenate([[1.0], kept])


# ---- the baseline -----------------------------------------------------------------------------------

_OLD_KINDS: dict[str, float] = {
    **{"weakened": 0.5, "strengthened": 0.45, "new": 0.4, "dropped": 0.4, "number_changed": 0.4},
    **{"narrowed": 0.4, "extended": 0.35, "moved": 0.3, "merged": 0.25, "split": 0.25, "reworded": 0.15},
}
_OLD_RELATIONS = {"target_to_target": 0.2, "target_to_outcome": 0.15}


def old_formula(told: Told) -> float:
    """The sum that was set by eye in 2026; a kind that it did not know counts as the best."""
    change = told.change
    score = _OLD_KINDS.get(change.kind, 0.5)
    if change.unit == "figure":
        return (
            score
            + _OLD_RELATIONS.get(change.relation or "", 0.0)
            + 0.1 * any(f.indicator_id for f in told.figures)
        )
    held = {one.name: one.of(told) for one in CIRCUMSTANCES}
    score += 0.25 * held["by_task"] + 0.2 * held["by_new_instrument"] + 0.2 * held["by_lost_instrument"]
    score += 0.1 * bool(told.unit and told.unit.indicators) + 0.1 * (held["by_force"] >= 1 / 3)
    return score + 0.05 * held["by_deadline"] - 0.15 * held["by_doubt"] + 0.05 * held["by_early"]


# ---- what the government reports on -----------------------------------------------------------------


def reported(corpus: Path, left_out: str = "") -> tuple[Vector, Vector]:
    """The changes of promises of all consecutive reports but one pair, and whether the next review tells of them."""
    documents = {int(path.stem[-4:]): duban.read(path) for path in sorted(corpus.glob("gwr-*.txt"))}
    records = {year: duban.extract(document) for year, document in documents.items()}
    stored = [StoredDocument.of(documents[year], records[year]) for year in documents]
    told = {(one.year, one.start, one.end): one.status for one in follow_through(stored)}
    rows, labels = [], []
    for old, new in pairwise(documents):
        if f"{old}-{new}" == left_out:
            continue
        for one in told_of(units(documents[old], records[old]), units(documents[new], records[new])):
            status = told.get((new, one.side.start, one.side.end)) if one.change.new else None
            if status is not None and new + 1 in documents:
                rows.append(features(one))
                labels.append(float(status == "carried_out"))
    return np.array(rows), np.array(labels)


def reviewed(corpus: Path, left_out: str) -> Vector:
    """The weights that the reviews give, but for the base."""
    rows, told = reported(corpus, left_out)
    found = fit(rows, told, np.ones(len(told)), np.zeros(len(NAMES)), PENALTY_OF_REVIEWS, free=True)
    return DRAWN * found[1:]


# ---- telling ----------------------------------------------------------------------------------------


def left_out(lists: Sequence[Listed], **how: Any) -> tuple[list[list[int]], float]:
    """For each list its recalls among the first with weights of the others, and the log-loss of all."""
    recalls, loss = [], 0.0
    for one in lists:
        weights = fitted([other for other in lists if other is not one] or lists, **how)
        scores = one.features @ weights[1:] + weights[0]
        printed, counts = one.labels()
        loss += float((counts * (np.logaddexp(0, scores) - printed * scores)).sum())
        recalls.append([one.recall(scores, first) for first in FIRST])
    return recalls, loss


def show(
    name: str, lists: Sequence[Listed], recalls: Sequence[Sequence[int]], loss: float | None = None
) -> None:
    """One line: the recalls by list and in all."""
    rows = sum(len(one.rows) for one in lists)
    sums = [f"{sum(recall[i] for recall in recalls)}/{rows}" for i in range(len(FIRST))]
    each = "  ".join(f"{one.name} {' '.join(map(str, r))}" for one, r in zip(lists, recalls, strict=True))
    print(
        f"{name:28} first 30: {sums[0]}, first 50: {sums[1]}   ({each})"
        + (f"  loss {loss:.1f}" if loss else "")
    )


def tell(lists: Sequence[Listed], corpus: Path, *, with_reviews: bool) -> list[list[int]]:
    """Print the recalls: of the baseline, of the weights, without each group, drawn to the reviews."""
    reached = sum(bool(row) for one in lists for row in one.rows)
    print(f"{sum(len(one.rows) for one in lists)} TOP rows, {reached} of them in some change")
    show("formula of November 2026", lists, [[one.recall(_old(one), n) for n in FIRST] for one in lists])
    found, loss = left_out(lists)
    show("measured, leave one out", lists, found, loss)
    for name, group in GROUPS.items():
        show(f"  without {name}", lists, *left_out(lists, without=group))
    for penalty in (0.5, 2.0, 4.0):
        show(f"  penalty {penalty}", lists, *left_out(lists, penalty=penalty))
    if with_reviews:
        recalls, loss = [], 0.0
        for one in lists:
            weights = fitted([o for o in lists if o is not one], centre=reviewed(corpus, one.name))
            scores = one.features @ weights[1:] + weights[0]
            printed, counts = one.labels()
            loss += float((counts * (np.logaddexp(0, scores) - printed * scores)).sum())
            recalls.append([one.recall(scores, first) for first in FIRST])
        show("  drawn to what is reported", lists, recalls, loss)
    return found


def _old(one: Listed) -> Vector:
    return np.array([old_formula(told) for told in one.told])


def written(lists: Sequence[Listed], weights: Vector, recalls: Sequence[Sequence[int]]) -> str:
    """The weights as ``weights.yaml``."""
    rows, printed = (
        np.vstack([one.features for one in lists]),
        np.concatenate([one.labels()[0] for one in lists]),
    )
    counted = {
        name: f"[{weight:.2f}, {int((rows[:, i] > 0).sum())}, {int(((rows[:, i] > 0) * printed).sum())}]"
        for i, (name, weight) in enumerate(zip(NAMES, weights[1:] + 0.0, strict=True))
    }
    top = sum(len(one.rows) for one in lists)
    first = [f"{sum(recall[i] for recall in recalls)}/{top}" for i in range(len(FIRST))]
    lines = [
        "# Weights of the importance of a change, in log-odds: [weight, changes, of them printed]. Fitted by",
        "# bench/importance.py; do not edit by hand. `first_30` and `first_50`: how many of the changes that a reader would",
        "# print stand there, with weights fitted on the other pairs. `scale`: the log-odds shown as 0 and as 1.",
        f'fitted: {{date: "{date.today()}", pairs: [{", ".join(one.name for one in lists)}], changes: {len(rows)}, '
        f'printed: {int(printed.sum())}, penalty: {PENALTY}, first_30: "{first[0]}", first_50: "{first[1]}"}}',
        f"scale: {{zero: {ZERO}, one: {ONE}}}",
        f"base: {weights[0]:.2f}",
    ]
    for group, names in (
        ("kind", (*_CHANGED,)),
        ("theme", _CHAPTERS),
        ("circumstance", NAMES[-len(CIRCUMSTANCES) :]),
    ):
        lines += [f"{group}:", *(f"  {name}: {counted[name]}" for name in names)]
        if group == "kind":
            lines.append("  continued: [0.00, 0, 0]")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("lists", nargs="+", type=Path, help="CHANGES-OLD-NEW.csv")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--write", action="store_true", help="write comparison/importance/weights.yaml")
    parser.add_argument("--reported", action="store_true", help="also with what the next review reports")
    asked = parser.parse_args()
    lists = [listed(path, asked.corpus) for path in asked.lists]
    recalls = tell(lists, asked.corpus, with_reviews=asked.reported)
    weights = fitted(lists)
    content = written(lists, weights, recalls)
    print(content)
    if asked.write:
        WEIGHTS.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
