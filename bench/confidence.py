"""Is the confidence of figures calibrated? For annotated passages, how many of each confidence are right.

    python bench/confidence.py GOLD_DIR SCORE_PY

``GOLD_DIR`` holds ``passages/NAME.txt``, ``passages/NAME.json`` and ``NAME.figures.jsonl``; ``SCORE_PY`` is the
scorer that says what a right record is. A row is a confidence with its reason, the number of figures, the
share that is right.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from duban.extraction.figures import figures
from duban.records import Figure
from duban.text.document import Context
from duban.text.reading import read_bytes


def scorer(path: Path) -> ModuleType:
    """The module at ``path``."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(gold_dir: Path, score: Any) -> Iterator[tuple[Figure, bool]]:
    """Every figure of the annotated passages and whether it is right; optional ones are left out."""
    for annotated in sorted(gold_dir.glob("*.figures.jsonl")):
        name = annotated.name.removesuffix(".figures.jsonl")
        context = json.loads((gold_dir / "passages" / f"{name}.json").read_text(encoding="utf-8"))
        document = read_bytes(
            (gold_dir / "passages" / f"{name}.txt").read_bytes(),
            f"{name}.txt",
            overrides=Context(
                title=context["title"], published=context["published"], region=context["region"]
            ),
        )
        found = figures(document)
        records = [msgspec.to_builtins(figure) for figure in found]
        gold = score.load(annotated)
        pairs = {p: gold[g] for g, p in score.match_figures(gold, records)[0]}
        for i, figure in enumerate(found):
            known = pairs.get(i)
            beside = known or next((g for g in gold if score.overlap(g, records[i])), None)
            if beside is not None and beside.get("optional"):
                continue
            right = known is not None and all(score.FIELDS[f](known, records[i]) for f in score.HEADLINE)
            yield figure, right


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold"))
    parser.add_argument("score", type=Path, nargs="?", default=Path("../shared/tools/score.py"))
    options = parser.parse_args()
    groups: dict[tuple[float, str], list[bool]] = defaultdict(list)
    for figure, right in judged(options.gold, scorer(options.score)):
        groups[figure.confidence, figure.confidence_reason].append(right)
    for (value, reason), rights in sorted(groups.items(), reverse=True):
        print(
            f"{value:.2f}  {len(rights):>5}  {sum(rights) / len(rights):.3f}  {reason or 'nothing speaks against it'}"
        )
    sure = [right for (value, _), rights in groups.items() if value >= 0.9 for right in rights]
    print(f"confidence >= 0.9: {len(sure)} figures, {sum(sure) / max(1, len(sure)):.3f} right")


if __name__ == "__main__":
    main()
