"""Is the confidence of figures calibrated? For annotated passages, how many of each confidence are right.

    python bench/confidence.py GOLD_DIR... --score SCORE_PY [--fit]

A ``GOLD_DIR`` holds ``passages/NAME.txt``, ``passages/NAME.json`` and ``NAME.figures.jsonl``; ``SCORE_PY`` is the
scorer that says what a right record is. A row is what speaks against figures: how many there are, the share that is
right, and the confidence they have. ``--fit`` fits the weights of ``extraction/confidence.yaml`` anew: a logistic regression with a penalty.
How well they hold is told by leaving one passage out at a time: its figures are judged by weights that have
not seen it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import msgspec
import numpy as np

import duban.extraction.figures as reading
from duban.extraction import confidence
from duban.extraction.confidence import Evidence
from duban.records import Figure
from duban.text.document import Context, Document
from duban.text.reading import read_bytes

_WEIGHTS = Path(confidence.__file__).with_suffix(".yaml")
# A rule that read fewer figures has no weight of its own; the penalty keeps weights of few figures small.
_FEWEST, _PENALTY = 20, 3.0
_SURE = 0.9
_GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("known", "long", "middling", "short"),
    "written": ("yes", "no"),
    "time": ("told", "paragraph", "none", "condition"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure of an annotated passage, the evidence for it, and whether it is right."""

    passage: str
    figure: Figure
    evidence: Evidence
    right: bool


def scorer(path: Path) -> ModuleType:
    """The module at ``path``."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(gold_dir: Path, score: Any) -> Iterator[Judged]:
    """Every figure of the annotated passages in ``gold_dir``; optional ones are left out."""
    for annotated in sorted(gold_dir.glob("*.figures.jsonl")):
        name = annotated.name.removesuffix(".figures.jsonl")
        found = _with_evidence(_passage(gold_dir, name))
        records = [msgspec.to_builtins(figure) for figure, _ in found]
        gold = score.load(annotated)
        pairs = {p: gold[g] for g, p in score.match_figures(gold, records)[0]}
        for i, (figure, evidence) in enumerate(found):
            known = pairs.get(i)
            beside = known or next((g for g in gold if score.overlap(g, records[i])), None)
            if beside is not None and beside.get("optional"):
                continue
            right = known is not None and all(score.FIELDS[f](known, records[i]) for f in score.HEADLINE)
            yield Judged(f"{gold_dir.name}/{name}", figure, evidence, right)


def _passage(gold_dir: Path, name: str) -> Document:
    stated = json.loads((gold_dir / "passages" / f"{name}.json").read_text(encoding="utf-8"))
    context = Context(title=stated["title"], published=stated["published"], region=stated["region"])
    content = (gold_dir / "passages" / f"{name}.txt").read_bytes()
    return read_bytes(content, f"{name}.txt", overrides=context)


def _with_evidence(document: Document) -> list[tuple[Figure, Evidence]]:
    """The figures of ``document`` with what their confidence was made from."""
    asked: list[Evidence] = []

    def recorded(found: Evidence, *, dated: bool = True) -> confidence.Confidence:
        asked.append(found)
        return confidence.figure_confidence(found, dated=dated)

    with mock.patch.object(reading, "figure_confidence", recorded):
        found = reading.figures(document)
    return list(zip(found, asked, strict=True))


def features(cases: Sequence[Judged]) -> dict[str, tuple[str, ...]]:
    """The groups of features with their values; rules with few figures are ``other``."""
    times: dict[str, int] = defaultdict(int)
    for case in cases:
        times[case.evidence.rule] += 1
    return _GROUPS | {"rule": (*sorted(rule for rule, n in times.items() if n >= _FEWEST), "other")}


def met(evidence: Evidence, groups: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """The value that ``evidence`` has in each group."""
    rule = evidence.rule if evidence.rule in groups["rule"] else "other"
    return {
        "name": evidence.name,
        "written": "yes" if evidence.written else "no",
        "rule": rule,
        "time": evidence.time,
    }


def design(cases: Sequence[Judged], groups: dict[str, tuple[str, ...]]) -> Any:
    """A row a figure: a one for the base, then a column a value of each group."""
    columns = [(group, value) for group in groups for value in groups[group]]
    rows = []
    for case in cases:
        has = met(case.evidence, groups)
        rows.append([1.0, *(float(has[group] == value) for group, value in columns)])
    return np.array(rows)


def fitted(x: Any, y: Any) -> Any:
    """The weights of a logistic regression with a penalty on all but the base, by Newton's method."""
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * _PENALTY
    penalty[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve(
            (x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - y) + penalty @ weights
        )
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def left_out(cases: Sequence[Judged], x: Any, y: Any) -> Any:
    """What each figure's confidence would be by weights that have not seen its passage."""
    said = np.zeros(len(cases))
    passages = np.array([case.passage for case in cases])
    for passage in sorted(set(passages)):
        mine = passages == passage
        said[mine] = 1 / (1 + np.exp(-x[mine] @ fitted(x[~mine], y[~mine])))
    return np.round(said, 2)


def share(rights: Any) -> str:
    """How many there are, and the share that is right."""
    return f"{len(rights):>5} figures, {float(np.mean(rights)) if len(rights) else 0:.3f} right"


def write(cases: Sequence[Judged], groups: dict[str, tuple[str, ...]], weights: Any, sure: Any) -> None:
    """Write the weights with the date and what they were measured on; ``sure`` are the left-out figures above 0.9."""
    lines = [
        "# Weights of the evidence for a figure, in log-odds: [weight, figures, right]. Fitted by bench/confidence.py;",
        "# do not edit by hand. `held` is the share right of the figures with 0.9 and more in passages left out of the fit.",
        f'fitted: {{date: "{date.today()}", figures: {len(cases)}, right: {sum(case.right for case in cases)}, '
        f"passages: {len({case.passage for case in cases})}, sure: {len(sure)}, held: {float(np.mean(sure)):.3f}}}",
        f"base: {weights[0]:.3f}",
    ]
    at = 1
    for group, values in groups.items():
        lines.append(f"{group}:")
        for value in values:
            mine = [case.right for case in cases if met(case.evidence, groups)[group] == value]
            key = f'"{value}"' if value in ("yes", "no") else value
            lines.append(f"  {key}: [{weights[at]:.3f}, {len(mine)}, {sum(mine)}]")
            at += 1
    _WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="*", default=[Path("../shared/gold")])
    parser.add_argument("--score", type=Path, default=Path("../shared/tools/score.py"))
    parser.add_argument("--fit", action="store_true", help="fit the weights and write them")
    options = parser.parse_args()
    score = scorer(options.score)
    cases = [
        case for folder in options.gold for case in judged(folder, score) if case.evidence.name != "none"
    ]
    groups = features(cases)
    x, y = design(cases, groups), np.array([case.right for case in cases], dtype=float)
    said = left_out(cases, x, y)
    if options.fit:
        write(cases, groups, fitted(x, y), y[said >= _SURE])
        print(f"wrote {_WEIGHTS}; run again to see what figures have now")
    else:
        table: dict[str, list[Judged]] = defaultdict(list)
        for case in cases:
            table[case.figure.confidence_reason].append(case)
        for doubts, those in sorted(table.items(), key=lambda item: -len(item[1])):
            said_there = np.mean([case.figure.confidence for case in those])
            print(
                f"{share([c.right for c in those])}, {said_there:.3f} said  {doubts or 'nothing speaks against it'}"
            )
        print(f"as shipped, 0.9 and more: {share([c.right for c in cases if c.figure.confidence >= _SURE])}")
    print("one passage left out at a time:")
    for low, high in ((_SURE, 1.01), (0.8, _SURE), (0.7, 0.8), (0.5, 0.7), (0.0, 0.5)):
        within = (said >= low) & (said < high)
        print(
            f"  {low:.1f} to {min(high, 1.0):.1f}: {share(y[within])}, {float(np.mean(said[within])) if within.any() else 0:.3f} said"
        )


if __name__ == "__main__":
    main()
