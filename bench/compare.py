"""Time, memory and quality of ``duban.compare``.

    python bench/compare.py [FOLDER]

``FOLDER`` holds the shared corpus (default ``../shared/corpus`` beside the project). Printed are

- seconds and peak memory for two reports of 20,000 characters and two texts of 500,000, each in a process
  of its own;
- planted changes: real plans in which clauses were dropped, added, strengthened, weakened, given other
  numbers, or moved; which share of the changes is found with its kind, and which share of what is reported
  was planted;
- pairs judged by hand (``bench/compare-judged.tsv``: places of two reports and whether they are one promise):
  precision and recall at thresholds around the one in use.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import duban
from duban.comparison import thresholds
from duban.comparison.formulations.units import Units, units
from duban.comparison.pairs.similarity import Scorer
from duban.text.document import Document, Heading

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared" / "corpus"
SEED = 20241227
EACH = 8
# What a planted change does to the words of a promise: (kind, from, to).
REWRITES = (
    ("strengthened", "推动", "全力推动"),
    ("strengthened", "推进", "加快推进"),
    ("strengthened", "探索", "实施"),
    ("strengthened", "支持", "大力支持"),
    ("strengthened", "鼓励", "推动"),
    ("strengthened", "力争", "确保"),
    ("weakened", "实施", "研究"),
    ("weakened", "加快推进", "稳步推进"),
    ("weakened", "加快建设", "稳步建设"),
    ("weakened", "建设", "谋划建设"),
    ("weakened", "大力", "适度"),
    ("weakened", "开展", "探索开展"),
    ("weakened", "确保", "力争"),
)


class Planted(NamedTuple):
    """A change that was made: its kind and the words it is known by."""

    kind: str
    old: str
    new: str


# ---- time and memory --------------------------------------------------------------------------------


def measured(old: Path, new: Path) -> tuple[float, float, int]:
    """Seconds, peak MB and number of changes of one comparison in a fresh process."""
    code = (
        "import resource, sys, time; t = time.perf_counter(); import duban; from pathlib import Path;"
        "n = len(duban.compare(Path(sys.argv[1]), Path(sys.argv[2])));"
        "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, n)"
    )
    shown = subprocess.run([sys.executable, "-c", code, old, new], capture_output=True, text=True, check=True)
    seconds, memory, count = shown.stdout.split()
    return float(seconds), float(memory), int(count)


def long_texts(corpus: Path, folder: Path) -> tuple[Path, Path]:
    """Two texts of 500,000 characters: the reports of the corpus in two orders, as one plan each."""
    reports = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*/*.txt"))]
    paths = folder / "long-old.txt", folder / "long-new.txt"
    for path, order in zip(paths, (reports, reports[::-1]), strict=True):
        whole = "\n".join(order)
        path.write_text((whole * (500_000 // len(whole) + 1))[:500_000], encoding="utf-8")
    return paths


def time_and_memory(corpus: Path, folder: Path) -> None:
    national = corpus / "national"
    pairs = {
        "2 × 20,000 characters": (national / "gwr-2014.txt", national / "gwr-2015.txt"),
        "2 × 500,000 characters": long_texts(corpus, folder),
    }
    for name, (old, new) in pairs.items():
        seconds, memory, count = measured(old, new)
        print(f"{name}: {seconds:.2f} s, {memory:.0f} MB, {count} changes")


# ---- planted changes --------------------------------------------------------------------------------


def planted(path: Path, other: Path, chance: random.Random) -> tuple[str, str, list[Planted]]:
    """A text, the text with changes, and the changes; new promises are taken from ``other``."""
    text = path.read_text(encoding="utf-8")
    promises = [r for r in duban.extract(text) if isinstance(r, duban.Commitment)]
    clear = [
        p for p in promises if p.confidence > 0.9 and text[p.start : p.end] == p.text and len(p.text) > 7
    ]
    known = Counter(p.text for p in promises)
    clear = [p for p in clear if known[p.text] == 1 and text[p.end : p.end + 1] in "，。；"]
    foreign = [r.text for r in duban.extract(other) if isinstance(r, duban.Commitment) and len(r.text) > 9]
    chance.shuffle(clear)
    changes: list[Planted] = []
    edits: list[tuple[int, int, str]] = []
    for kind, before, after in REWRITES:
        found = [p for p in clear if p.text.startswith(before)][: EACH // 2]
        for promise in found:
            clear.remove(promise)
            wording = after + promise.text[len(before) :]
            changes.append(Planted(kind, promise.text, wording))
            edits.append((promise.start, promise.end, wording))
    for promise in clear[:EACH]:
        changes.append(Planted("dropped", promise.text, ""))
        edits.append((promise.start, promise.end + 1, ""))
    for promise, wording in zip(clear[EACH : 2 * EACH], chance.sample(foreign, EACH), strict=False):
        changes.append(Planted("new", "", wording))
        edits.append((promise.start, promise.start, wording + "，"))
    for start, end, number in _numbers(text, promises):
        changes.append(Planted("number_changed", text[start:end], number))
        edits.append((start, end, number))
    revised = text
    for start, end, wording in sorted(edits, reverse=True):
        revised = revised[:start] + wording + revised[end:]
    return text, revised, changes


def _numbers(text: str, promises: list[duban.Commitment]) -> Iterator[tuple[int, int, str]]:
    """Targets to be changed: whole numbers before a unit, made a half greater."""
    count = 0
    for figure in duban.extract(text):
        if not isinstance(figure, duban.Figure) or figure.modality != "target" or count == EACH:
            continue
        digits = figure.value_text.rstrip("万亿千百个家项户人次公里亩吨%座所处")
        inside = any(p.start <= figure.start < p.end for p in promises)
        if digits.isdigit() and int(digits) > 1 and not inside:
            count += 1
            yield figure.start, figure.start + len(digits), str(int(digits) * 3 // 2)


def score_planted(corpus: Path) -> None:
    chance = random.Random(SEED)
    paths = sorted((corpus / "provincial-2026").glob("*.txt"))
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    reported = right = 0
    for path, other in pairwise(paths):
        text, revised, changes = planted(path, other, chance)
        result = [change for change in duban.compare(text, revised) if change.kind != "continued"]
        made.update(change.kind for change in changes)
        for change in changes:
            found[change.kind] += any(_is_told(change, one.as_json()) for one in result)
        reported += len(result)
        right += sum(any(_is_told(change, one.as_json()) for change in changes) for one in result)
    for kind, count in made.items():
        print(f"planted {kind}: {found[kind]} of {count} found ({found[kind] / count:.3f})")
    print(f"planted, all: recall {sum(found.values()) / sum(made.values()):.3f}, ", end="")
    print(f"of {reported} changes reported {right / reported:.3f} were planted")


def score_moved(corpus: Path) -> None:
    """Sections put before their siblings: is each told as a task that moved?"""
    chance = random.Random(SEED)
    found = made = more = 0
    for path in sorted((corpus / "provincial-2026").glob("*.txt")):
        document = duban.read(path)
        for heading, first in _movable(document, chance):
            text = document.text
            block = text[heading.start : heading.scope_end].rstrip("\n") + "\n"
            rest = text[: heading.start] + text[heading.scope_end :]
            revised = rest[: first.start] + block + rest[first.start :]
            moves = [c for c in duban.compare(text, revised) if c.kind == "moved" and c.unit == "task"]
            made += 1
            found += any(change.new[0].text == heading.title for change in moves)
            more += sum(change.new[0].text != heading.title for change in moves)
    print(f"planted moves of sections: {found} of {made} found, {more} others reported")


def _movable(document: Document, chance: random.Random) -> list[tuple[Heading, Heading]]:
    """One section and the first of its siblings, at least two before it."""
    families: dict[tuple[int, int], list[Heading]] = {}
    for i, heading in enumerate(document.headings):
        path = document.path_of(i)
        above = path[-2].start if len(path) > 1 else -1
        families.setdefault((heading.level, above), []).append(heading)
    held = {change.old[0].text for change in duban.compare(document, document) if change.unit == "task"}
    large = [[h for h in family if h.title in held] for family in families.values()]
    choices = [(family[i], family[0]) for family in large for i in range(2, len(family))]
    return chance.sample(choices, min(2, len(choices)))


def _is_told(change: Planted, line: dict[str, object]) -> bool:
    if change.kind not in (line["kind"], *line["also"]):  # type: ignore[misc]
        return False
    sides = [[side["text"] for side in line[name] if side] for name in ("old_all", "new_all")]  # type: ignore[attr-defined]
    return all(
        not words or any(words in side or side in words for side in texts)
        for words, texts in zip((change.old, change.new), sides, strict=True)
    )


# ---- pairs judged by hand ---------------------------------------------------------------------------


def score_judged(corpus: Path) -> None:
    path = HERE / "compare-judged.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    scored: list[tuple[float, bool]] = []
    for names in sorted({(row[0], row[1]) for row in rows}):
        old, new = (_units(corpus / name) for name in names)
        scorer = Scorer(old.promises, new.promises, [*old.clauses, *new.clauses])
        places = [{unit.side.start: i for i, unit in enumerate(side.promises)} for side in (old, new)]
        for row in rows:
            if (row[0], row[1]) == names:
                pair = places[0].get(int(row[2])), places[1].get(int(row[3]))
                if None not in pair:
                    scored.append((scorer.score(*pair), row[4] == "1"))  # type: ignore[arg-type]
    print(
        f"judged pairs: {len(scored)} of {len(rows)} found, {sum(same for _, same in scored)} are one promise"
    )
    for step in (-0.08, -0.04, 0.0, 0.04, 0.08):
        bar = thresholds.PAIR + step
        taken = [same for score, same in scored if score >= bar]
        share = sum(taken) / len(taken) if taken else 0.0
        missed = sum(same for score, same in scored if score < bar)
        print(f"  threshold {bar:.2f}: {len(taken)} taken, {share:.2f} of them right, {missed} missed")


def _units(path: Path) -> Units:
    document = duban.read(path)
    return units(document, duban.extract(document))


def main() -> None:
    import tempfile

    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not corpus.is_dir():
        sys.exit(f"no corpus at {corpus}; give its folder as the argument")
    with tempfile.TemporaryDirectory() as folder:
        time_and_memory(corpus, Path(folder))
    score_planted(corpus)
    score_moved(corpus)
    score_judged(corpus)


if __name__ == "__main__":
    main()
