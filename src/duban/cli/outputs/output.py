"""Where results go: the format that a file's ending tells, files that must not be overwritten, and what stops a write."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path

from duban.cli.terminal.console import complain, refuse
from duban.cli.terminal.language import say
from duban.cli.terminal.options import one_of
from duban.files import write_whole

# The endings of each format, the usual one first; any other ending of these is another format's.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "md": (".md", ".markdown"),
    "summary": (),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
    "docx": (".docx",),
    "parquet": (".parquet",),
}
_FOREIGN = frozenset(".pdf .doc .wps .xls .ppt .pptx .zip .duckdb .wal .db .yaml .yml .png .jpg".split())
# First bytes of the formats that are not text.
_MARKS = {"xlsx": b"PK\x03\x04", "docx": b"PK\x03\x04", "parquet": b"PAR1"}
_BINARY = tuple(_MARKS)
# What stops a write, by the number of the error.
_REASONS = {
    errno.ENOSPC: "output.no_space",
    errno.EDQUOT: "output.no_space",
    errno.EROFS: "output.read_only",
    errno.EACCES: "output.no_permission",
    errno.EPERM: "output.no_permission",
    errno.ENOENT: "output.no_folder",
    errno.ENOTDIR: "output.no_folder",
    errno.EISDIR: "output.is_folder",
}


def file_format(
    format: str | None, output: Path | None, formats: Sequence[str], inputs: Iterable[str | Path] = ()
) -> str:
    """The format as asked for, or by the output's ending, or by where it goes (table, else JSONL).

    The run ends with a message where the format needs a file, the ending is unknown, or ``output`` must not
    be overwritten (:func:`check_target`).
    """
    if format is not None:
        one_of(format, formats)
    if output is None:
        if format in _BINARY:
            refuse(say("error.needs_file", format=format))
        return format or ("table" if sys.stdout.isatty() else "jsonl")
    if format in (None, "table"):
        format = _by_ending(output, formats)
    check_target(output, format, inputs)
    return format


def _by_ending(output: Path, formats: Sequence[str]) -> str:
    known = {ending: format for format in formats for ending in _ENDINGS.get(format, ())}
    ending = output.suffix.lower()
    if ending not in known:
        refuse(say("output.ending", name=output, choices=" | ".join(known)))
    return known[ending]


def check_target(output: Path, format: str, inputs: Iterable[str | Path] = ()) -> None:
    """End with a message where ``output`` is one of ``inputs`` or a file of another kind than ``format``."""
    ending = output.suffix.lower()
    own = _ENDINGS[format]
    if ending not in own and (ending in _FOREIGN or any(ending in other for other in _ENDINGS.values())):
        refuse(say("output.mismatch", name=output, ending=ending, format=format))
    named = list(map(str, inputs))
    if os.path.realpath(output) in map(os.path.realpath, named) or (
        output.is_file() and _is_read(output, named)
    ):
        refuse(say("output.input", name=output))
    if not output.parent.is_dir():
        # Known before the work, not after it.
        refuse(say("error.cannot_write", name=output, reason=say("output.no_folder")))
    if not output.is_file():
        return
    if not _is_of(output, format):
        refuse(say("output.html_kept" if format == "html" else "output.kept", name=output, format=format))


def _is_read(output: Path, inputs: list[str]) -> bool:
    """Whether ``output`` is read: named itself, or a document in a folder, a glob or an archive that is named."""
    from duban.text.sources import MEMBER, Skipped, find_files

    for found in find_files(inputs):
        if isinstance(found, Skipped) and found.name not in inputs:
            continue
        name = found.name.partition(MEMBER)[0]
        if os.path.exists(name) and os.path.samefile(name, output):
            return True
    return False


def _is_of(output: Path, format: str) -> bool:
    """Whether the file that is there could be an earlier result in ``format``; an empty one could."""
    try:
        with output.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return True  # writing it will say what is wrong
    if not head:
        return True
    if format == "html":
        from duban.text.own import is_own_page

        return is_own_page(output)
    if mark := _MARKS.get(format):
        return head.startswith(mark)
    return b"\0" not in head and not head.startswith((b"%PDF-", *_MARKS.values()))


def emit(data: bytes, output: Path | None, written: str) -> None:
    """Print ``data``, or write it to ``output`` whole or not at all and say ``written``."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with writing(output):
        write_whole(output, data)
    complain(written)


@contextmanager
def writing(output: Path, lang: str | None = None) -> Generator[None]:
    """What is done inside writes ``output``; where it cannot, the run ends with the reason."""
    try:
        yield
    except OSError as error:
        refuse(unwritable(error, str(output), lang))


def unwritable(error: OSError, name: str | None = None, lang: str | None = None) -> str:
    """Why ``name`` (standard output where it is none) cannot be written, and what to do."""
    key = _REASONS.get(error.errno or 0, "output.other")
    reason = say(key, lang, reason=error.strerror or error)
    return say("error.cannot_write", lang, name=name or say("output.standard", lang), reason=reason)


def stops_writing(error: BaseException) -> bool:
    """Whether ``error`` says that the disk is full, or that it may not be written."""
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
