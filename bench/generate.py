"""Make policy documents of every kind from templates, to run Duban at any size: invented facts, real genres.

    python bench/generate.py OUT --documents 100000 [--seed 1] [--poison 20] [--as files|jsonl|parquet] [--key FILE.tsv]

The same seed gives the same documents, and document i is the same however many are made. ``files`` writes folders
of 1,000 (text, pages, Markdown, CSV, in UTF-8 and GB18030); ``jsonl`` and ``parquet`` write one file with the
columns name and text, all as plain text. ``--poison`` adds so many broken documents, spread evenly. ``--key``
writes what was made: name, kind, region, year, manner (plain, spun, scraped) and the document that is copied.
``--only I`` prints document I.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import polars as pl

from forms import form, plain
from made import Document, document
from poison import poison

FOLDER = 1000
"""Documents in a folder: more make listing it slow."""


class Written(NamedTuple):
    """A document as it goes into a file: its name with its folder, its bytes, and what made it where it is sound."""

    name: str
    data: bytes
    made: Document | None


def documents(count: int, seed: int, broken: int = 0, *, forms: bool = True) -> Iterator[Written]:
    """``count`` documents, and ``broken`` ones spread evenly among them.

    ``forms`` is whether they come as text, pages, Markdown and CSV; else all are plain text.
    """
    put = 0
    for index in range(count):
        folder = f"{index // FOLDER:04}"
        made = document(seed, index)
        ending, data = form(made, seed) if forms else ("txt", plain(made).encode())
        yield Written(f"{folder}/{index:07}-{made.kind}.{ending}", data, made)
        while put < broken and (put + 1) * count <= (index + 1) * broken:
            name, data = poison(seed, put)
            yield Written(f"{folder}/{name}", data, None)
            put += 1


def write_files(written: Iterator[Written], out: Path) -> Iterator[Written]:
    folder = Path()
    for one in written:
        path = out / one.name
        if path.parent != folder:
            folder = path.parent
            folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.data)
        yield one


def write_lines(written: Iterator[Written], out: Path) -> Iterator[Written]:
    with out.open("w", encoding="utf-8") as lines:
        for one in written:
            text = one.data.decode("utf-8", "replace")
            lines.write(json.dumps({"name": one.name, "text": text}, ensure_ascii=False) + "\n")
            yield one


def write_parquet(written: Iterator[Written], out: Path) -> Iterator[Written]:
    """Written as lines first, so that no more than a row group is held."""
    lines = out.with_name(f".{out.name}.jsonl")
    try:
        yield from write_lines(written, lines)
        schema = {"name": pl.String, "text": pl.String}
        pl.scan_ndjson(lines, schema=schema).sink_parquet(out, row_group_size=10_000)
    finally:
        lines.unlink(missing_ok=True)


def write_key(written: Iterator[Written], path: Path | None) -> Iterator[Written]:
    with ExitStack() as files:
        key = files.enter_context(path.open("w", encoding="utf-8")) if path else None
        if key:
            key.write("name\tkind\tregion\tyear\tmanner\tcopies\n")
        for one in written:
            if key and (made := one.made):
                key.write(
                    f"{one.name}\t{made.kind}\t{made.region}\t{made.year}\t{made.manner}\t{made.copies}\n"
                )
            elif key:
                key.write(f"{one.name}\tpoison\t\t\t\t-1\n")
            yield one


WRITERS = {"files": write_files, "jsonl": write_lines, "parquet": write_parquet}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "out", type=Path, nargs="?", help="the folder, or with --as jsonl or parquet the file"
    )
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--poison", type=int, default=0, help="how many broken documents are added")
    parser.add_argument("--as", dest="shape", choices=WRITERS, default="files")
    parser.add_argument("--key", type=Path, help="a TSV of what was made")
    parser.add_argument("--only", type=int, help="print this document as text")
    options = parser.parse_args()
    if options.only is not None:
        print(plain(document(options.seed, options.only)))
        return
    if options.out is None:
        parser.error("say where to write")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    start, count, size = time.monotonic(), 0, 0
    made = documents(options.documents, options.seed, options.poison, forms=options.shape == "files")
    for one in write_key(WRITERS[options.shape](made, options.out), options.key):
        count, size = count + 1, size + len(one.data)
    took = time.monotonic() - start
    print(f"{count:,} documents, {size / 1e6:,.1f} MB in {took:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
