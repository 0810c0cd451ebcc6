"""How fast Duban reads, beside named baselines on the same texts in the same run.

Characters per second on one core, the best of several runs, and the peak memory of Duban's own part, over
the text files given (files or folders), or over made documents of every kind (bench/generate.py). Two lines are
Duban's: figures and commitments, which are what the baselines come nearest to, and the whole of ``extract``. The
baselines are JioNLP (``extract_money`` and ``extract_time``), Recognizers-Text (currency, dimension and date-time,
one line at a time: its time grows faster than the length of what it is given), and a bare scan for digits, which is
the ceiling. ``make bench`` installs them. Baselines that log what they cannot parse are silenced; what they do is
not changed. What is measured goes to ``bench/figures/today.tsv``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import re
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from figures import Figure, keep
from forms import plain
from made import document

Job = Callable[[str], int]
"""What is timed: takes a text and says how many things it found."""
# Enough that a run takes seconds and holds every kind.
MADE = 100


def texts(paths: Sequence[Path]) -> list[str]:
    """The texts of the files, or of made documents where there are none given."""
    if not paths:
        return [plain(document(1, index)) for index in range(MADE)]
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))]
    return [text for file in files if (text := file.read_text(encoding="utf-8", errors="replace"))]


def speed(job: Job, of: list[str], runs: int) -> tuple[float, int]:
    """Characters per second of computing, the best of ``runs``, and how many things were found.

    Time that the machine gives to others is nobody's.
    """
    best, found = float("inf"), 0
    for _ in range(runs):
        start = time.process_time()
        found = sum(map(job, of))
        best = min(best, time.process_time() - start)
    return sum(map(len, of)) / best, found


def digits() -> Job:
    pattern = re.compile(r"\d+(?:\.\d+)?")
    return lambda text: len(pattern.findall(text))


def jionlp() -> Job:
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as jio  # type: ignore[import-not-found]

    def job(text: str) -> int:
        return len(jio.ner.extract_money(text)) + len(jio.ner.extract_time(text))

    return job


def recognizers() -> Job:
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]
    from recognizers_number_with_unit import (  # type: ignore[import-not-found]
        recognize_currency,
        recognize_dimension,
    )

    def job(text: str) -> int:
        readers = (recognize_currency, recognize_dimension, recognize_datetime)
        return sum(len(read(line, "zh-cn")) for line in text.splitlines() if line for read in readers)

    return job


def duban_jobs(of: list[str]) -> list[tuple[str, Job]]:
    """Reading is done beforehand: what is timed is extraction from documents."""
    from duban.extraction.commitments.commitments import commitments
    from duban.extraction.extractor import records_of
    from duban.extraction.figures import figures
    from duban.text.reading import read_bytes

    documents = {text: read_bytes(text.encode(), "bench.txt") for text in of}
    return [
        (
            "figures + commitments",
            lambda text: len(figures(documents[text])) + len(commitments(documents[text])),
        ),
        ("duban.extraction", lambda text: len(records_of(documents[text]))),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path, help="default: made documents")
    parser.add_argument("--runs", type=int, default=5, help="of Duban; the baselines run once warm")
    parser.add_argument("--no-baselines", action="store_true")
    options = parser.parse_args()
    of = texts(options.paths)
    if not of:
        parser.error("no text files found")
    logging.disable(logging.CRITICAL)
    print(f"{len(of)} texts, {sum(map(len, of)):,} characters, one core, best of {options.runs} runs")
    rates = measured(of, options.runs, options.no_baselines)
    if not options.paths:  # figures of other texts are not those of a release
        keep(Figure(f"{name}: speed", rate, "characters/s", "more") for name, rate in rates.items())


def measured(of: list[str], runs: int, no_baselines: bool) -> dict[str, float]:
    """Characters per second by name, printed as they come."""
    rates: dict[str, float] = {}

    def show(name: str, job: Job, runs: int) -> None:
        rates[name], found = speed(job, of, runs)
        print(f"{name:<24}{rates[name]:>14,.0f} characters/s {found:>9,} found", flush=True)

    for name, job in duban_jobs(of):
        show(name, job, runs + 1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory so far':<24}{peak:>14,.0f} MB")
    show("digits only (ceiling)", digits(), runs)
    for name, make in () if no_baselines else (("JioNLP", jionlp), ("Recognizers-Text", recognizers)):
        try:
            job = make()
        except ImportError:
            print(f"{name:<24}{'not installed (make bench installs it)':>14}")
            continue
        job(of[0][:500])  # loads its dictionaries
        show(name, job, 1)
        for own in ("figures + commitments", "duban.extraction"):
            print(f"{'':<24}{own} is {rates[own] / rates[name]:.1f} x {name}")
    return rates


if __name__ == "__main__":
    main()
