"""How fast ``duban.extract`` is, beside named baselines in the same run.

Characters per second on one core, the median of several runs, and the peak memory of Duban's own part,
over the text files given (files or folders). Baselines: JioNLP and Recognizers-Text where they are
installed, and a bare scan for digits, which is the ceiling.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

Job = Callable[[str], object]


def texts(paths: Iterable[Path]) -> list[str]:
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.txt")))]
    return [file.read_text(encoding="utf-8", errors="replace") for file in files]


def speed(job: Job, of: list[str], runs: int) -> float:
    """Characters per second, the median of ``runs``."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        for text in of:
            job(text)
        seconds.append(time.perf_counter() - start)
    return sum(map(len, of)) / statistics.median(seconds)


def digits() -> Job:
    return re.compile(r"\d+(?:\.\d+)?").findall


def jionlp() -> Job:
    import jionlp as jio  # type: ignore[import-not-found]

    def job(text: str) -> object:
        return jio.ner.extract_money(text), jio.ner.extract_time(text)

    return job


def recognizers() -> Job:
    from recognizers_date_time import recognize_datetime  # type: ignore[import-not-found]
    from recognizers_number_with_unit import recognize_dimension  # type: ignore[import-not-found]

    def job(text: str) -> object:
        return recognize_dimension(text, "zh-cn"), recognize_datetime(text, "zh-cn")

    return job


def duban_speed(of: list[str], runs: int) -> float:
    """Reading is done beforehand: what is timed is :func:`duban.extract` on documents."""
    from duban.extract import extract
    from duban.text.reading import read_bytes

    documents = {text: read_bytes(text.encode(), "bench.txt") for text in of}
    return speed(lambda text: extract(documents[text]), of, runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("../shared/corpus/national")])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--baseline-characters", type=int, default=20_000, help="what slow baselines get")
    options = parser.parse_args()
    of = [text for text in texts(options.paths) if text]
    if not of:
        parser.error("no text files found")
    print(f"{len(of)} texts, {sum(map(len, of)):,} characters, {options.runs} runs, median")
    print(f"{'duban.extract':<22}{duban_speed(of, options.runs):>14,.0f} characters/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'digits only (ceiling)':<22}{speed(digits(), of, options.runs):>14,.0f} characters/s")
    sample = [of[0][: options.baseline_characters]]
    for name, make in (("JioNLP", jionlp), ("Recognizers-Text", recognizers)):
        try:
            job = make()
        except ImportError:
            print(f"{name:<22}{'not installed':>14}")
            continue
        rate = speed(job, sample, options.runs)
        print(f"{name:<22}{rate:>14,.0f} characters/s on the first {len(sample[0]):,} characters")
    print(f"peak memory of the process after duban.extract: {peak:,.0f} MB")


if __name__ == "__main__":
    main()
