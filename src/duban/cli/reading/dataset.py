"""``duban extract … -o DIR/``: the records of very many documents into a dataset."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from duban.cli.outputs.output import writing
from duban.cli.terminal.console import complain, refuse
from duban.cli.terminal.interrupt import InterruptedRun
from duban.cli.terminal.language import say
from duban.engines.limits import Limits
from duban.language import LIST
from duban.text.document import Context
from duban.text.sources import find, find_files

if TYPE_CHECKING:
    from duban.cli.reading.selection import Selection
    from duban.engines.dataset import Dataset
    from duban.engines.running import Progress, Tally
    from duban.text.inputs.columns import Columns

_NAMES = ("in-process", "processes", "ray")
_LIMITS = Limits()

EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="|".join(_NAMES), help=say("option.engine"), show_default=False),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS", min=0, help=say("option.time_limit", limit=_LIMITS.seconds), show_default=False
    ),
]
MemoryLimit = Annotated[
    float | None,
    typer.Option(
        metavar="MB", min=0, help=say("option.memory_limit", limit=_LIMITS.megabytes), show_default=False
    ),
]
Retry = Annotated[bool, typer.Option("--retry", help=say("option.retry"), show_default=False)]
Address = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help=say("option.address"), show_default=False)
]


class Work(NamedTuple):
    """How a dataset is to be made; ``None`` where nothing was said."""

    engine: str | None
    jobs: int
    seconds: float | None
    megabytes: float | None
    retry: bool
    address: str | None

    @property
    def limits(self) -> Limits:
        """The limits of a document, those that were not said as they are by default."""
        return Limits(
            _LIMITS.seconds if self.seconds is None else self.seconds,
            _LIMITS.megabytes if self.megabytes is None else self.megabytes,
        )

    def check_unused(self) -> None:
        """End the run where something was said that counts for datasets alone, and none is made."""
        given = {
            "--engine": self.engine,
            "--time-limit": self.seconds,
            "--memory-limit": self.megabytes,
            "--retry": self.retry or None,
            "--address": self.address,
        }
        for option, value in given.items():
            if value is not None:
                refuse(say("dataset.only", option=option))


def is_dataset(output: str) -> bool:
    """Whether an output is a dataset: it ends in a slash, or is a folder.

    >>> is_dataset("out/"), is_dataset("out.csv")
    (True, False)
    """
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def check_all_are_kept(format: str | None, wanted: Selection, region: str | None) -> None:
    """End the run where records are chosen, or a format: a dataset has all records, in Parquet."""
    given = {
        "--kind": wanted.kind,
        "--modality": wanted.modality,
        "--year": wanted.year,
        "--indicator": wanted.indicator,
        "--min-confidence": wanted.min_confidence or None,
        "--region": region,
        "--format": None if format == "parquet" else format,
    }
    for option, value in given.items():
        if value is not None:
            refuse(say("dataset.not_with", option=option))


def extract_dataset(
    paths: list[str], folder: Path, work: Work, overrides: Context, columns: Columns, lang: str
) -> None:
    """Make the dataset in ``folder``, or go on with it, and say what is in it."""
    from duban.engines.dataset import Dataset
    from duban.engines.engine import engine_of
    from duban.engines.public import outside
    from duban.engines.running import extract_into

    engine = engine_of(work.engine or "processes", work.limits, jobs=work.jobs, address=work.address)
    begin = perf_counter()
    try:
        with writing(folder, lang), _progress(paths, folder, lang) as progress:
            found = outside(folder, find(paths, columns=columns))
            tally = extract_into(
                folder, found, engine, overrides=overrides, retry=work.retry, progress=progress
            )
    except InterruptedRun:
        complain(say("dataset.interrupted", lang, name=folder))
        raise typer.Exit(130) from None
    _conclude(Dataset(folder), tally, perf_counter() - begin, lang)


def _conclude(dataset: Dataset, tally: Tally, seconds: float, lang: str) -> None:
    """Say what the dataset holds now: in lines, and to a pipe as JSON."""
    import polars

    from duban.engines.outcome import PROBLEMS, STATUSES

    grouped = (
        dataset.manifest()
        .group_by("status")
        .agg(polars.len(), polars.col("characters", "records").cast(polars.Int64).sum())
    )
    rows = {str(row[0]): row[1:] for row in grouped.collect().rows()}
    counts: dict[str, int] = {status: rows[status][0] for status in STATUSES if status in rows}
    characters, records = (sum(row[place] for row in rows.values()) for place in (1, 2))
    told = LIST.text(lang).join(say(f"dataset.status.{one}", lang, n=f"{n:,}") for one, n in counts.items())
    complain(
        say(
            "dataset.done",
            lang,
            name=dataset.path,
            n=f"{sum(counts.values()):,}",
            counts=told,
            records=f"{records:,}",
        )
    )
    if tally.kept:
        complain(say("dataset.kept", lang, n=f"{tally.kept:,}"))
    if problems := sum(counts.get(status, 0) for status in PROBLEMS):
        complain(say("dataset.problems", lang, n=f"{problems:,}", name=dataset.path / "problems"))
    if not sys.stdout.isatty():
        summary: dict[str, object] = {"dataset": str(dataset.path), "sources": sum(counts.values()), **counts}
        summary |= {"characters": characters, "records": records}
        summary |= {"kept": tally.kept, "seconds": round(seconds, 3)}
        print(json.dumps(summary, ensure_ascii=False), flush=True)
    if not counts.get("read"):
        complain(say("error.nothing", lang))
        raise typer.Exit(2)


@contextmanager
def _progress(paths: list[str], folder: Path, lang: str) -> Generator[Progress]:
    """How many are done, how fast and how long it takes yet, on standard error where that is a terminal.

    The files are counted beside the work: until that is done, and where files hold many documents or lie elsewhere,
    only how many are done is known.
    """
    if not sys.stderr.isatty():
        yield lambda tally: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    begin = perf_counter()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("progress.reading", lang), total=None, rate="")

        def count() -> None:
            from duban.engines.public import outside
            from duban.text.inputs.container import is_container
            from duban.text.inputs.remote import is_remote

            total = 0
            for one in outside(folder, find_files(paths)):
                if is_container(one.name) or is_remote(one.name):
                    return
                total += 1
            bar.update(task, total=total)

        def show(tally: Tally) -> None:
            rate = tally.statuses.total() / max(perf_counter() - begin, 1e-9)
            bar.update(task, completed=tally.sources, rate=say("dataset.rate", lang, rate=f"{rate:,.0f}"))

        threading.Thread(target=count, daemon=True).start()
        yield show
