"""The public :func:`duban.extract_many`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from duban.arguments import checked_published, checked_text
from duban.engines.dataset import Dataset
from duban.engines.engine import Engine, engine_of
from duban.engines.limits import Limits
from duban.engines.running import Progress, extract_into
from duban.errors import ArgumentError, ArgumentTypeError
from duban.text.document import Context
from duban.text.inputs.columns import Columns
from duban.text.sources import Found, find
from duban.text.url import is_address

_DEFAULT = Limits()


def extract_many(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    engine: str | Engine = "processes",
    jobs: int = 0,
    time_limit: float = _DEFAULT.seconds,
    memory_limit: float = _DEFAULT.megabytes,
    retry: bool = False,
    address: str | None = None,
    title: str | None = None,
    published: str | date | None = None,
    region: str | None = None,
    text_column: str | None = None,
    name_column: str | None = None,
    progress: Progress = lambda tally: None,
) -> Dataset:
    """Extract the records of very many documents into a folder of Parquet, in steady memory.

    A run that was killed, at whatever moment, goes on where it stopped when it is started again: every document is
    in the dataset once. A document that takes too long, takes too much memory or ends its process is a problem in
    the dataset, with its reason, and does no harm to the others.

    Args:
        inputs: files, folders, globs, zips, crawls (WARC), tables of texts (Parquet, JSONL), addresses or remote stores:
            one, or several.
        output: the folder of the dataset: a new one, an empty one, or that of an earlier run.
        engine: ``"processes"`` of this machine, ``"in-process"`` (no limits but that of time), ``"ray"`` for a
            cluster (``pip install 'duban[cluster]'``), or an engine of your own.
        jobs: how many processes; 0 is one a core.
        time_limit: seconds that a document may take; 0 is no limit.
        memory_limit: megabytes that the process of a document may hold; 0 is no limit. It is watched on Linux.
        retry: try sources again that gave no document in an earlier run.
        address: where a Ray cluster is; without it ``RAY_ADDRESS`` counts, then a Ray of this machine is started.
        title, published: win over what is found in the documents.
        region: of documents that do not say theirs.
        text_column, name_column: the columns of Parquet and JSONL files with the text and the name of each document.
        progress: called with a :class:`~duban.engines.running.Tally` after each block.

    >>> import duban, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("2025年，粮食产量增长2%。", encoding="utf-8")
    >>> dataset = duban.extract_many(folder, folder / "out", engine="in-process")
    >>> dataset.records("figures").select("indicator", "low", "unit").collect().rows()
    [('粮食产量', 2.0, '%')]

    Raises:
        DatasetError: where ``output`` holds other things, or a dataset that was read otherwise or is being written.
        EngineError: where the engine cannot work.
        MissingLibraryError: where the engine's library is not installed.
        ArgumentError, ArgumentTypeError: for arguments that cannot be.
    """
    names = _names(inputs)
    texts = {"title": title, "region": region, "address": address}
    for name, value in (texts | {"text_column": text_column, "name_column": name_column}).items():
        checked_text(name, value)
    overrides = Context(title=title, published=checked_published(published))
    limits = Limits(_positive("time_limit", time_limit), _positive("memory_limit", memory_limit))
    jobs = int(_positive("jobs", jobs))
    chosen = engine_of(engine, limits, jobs=jobs, address=address) if isinstance(engine, str) else engine
    folder = Path(output)
    extract_into(
        folder,
        outside(folder, find(names, columns=Columns(text_column, name_column))),
        chosen,
        overrides=overrides,
        region=region,
        retry=retry,
        progress=progress,
    )
    return Dataset(folder)


def outside(folder: Path, found: Iterable[Found]) -> Iterator[Found]:
    """What was found outside ``folder``: a dataset that lies among its inputs is none of them.

    >>> from duban.text.sources import Source
    >>> [one.name for one in outside(Path("in/out"), [Source(name, lambda s: b"") for name in ("in/a", "in/out/b")])]
    ['in/a']
    """
    inside = os.path.join(os.path.abspath(folder), "")
    for one in found:
        if is_address(one.name) or not os.path.abspath(one.name).startswith(inside):
            yield one


def _names(inputs: Any) -> list[str]:
    if isinstance(inputs, str | Path):
        return [str(inputs)]
    if not isinstance(inputs, Iterable) or isinstance(inputs, bytes):
        raise _no_name(inputs)
    return [str(one) if isinstance(one, str | Path) else _refused(one) for one in inputs]


def _refused(value: object) -> str:
    raise _no_name(value)


def _no_name(value: object) -> ArgumentTypeError:
    kind = type(value).__name__
    return ArgumentTypeError(
        "inputs",
        f"{value!r} 的类型是 {kind}；请给文件、文件夹或通配符（str 或 Path），或者它们的列表",
        f"{value!r} is of type {kind}; give files, folders or globs (str or Path), one or a list of them",
    )


def _positive(name: str, value: Any) -> float:
    """``value``, which is 0 or a positive number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise ArgumentError(
            name,
            f"“{value!r}”不可用；请给 0 或正数",
            f"{value!r} is not possible; give 0 or a positive number",
        )
    return float(value)
