"""The documents in a zip archive, each a source that opens the archive when it is loaded."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.formats.archive import files, open_zip, read_member
from duban.text.formats.decoding import MAX_BYTES
from duban.text.formats.kind import ENDINGS, ending
from duban.text.inputs.file import File, largest
from duban.text.inputs.screening import PEEKED, of_no_figures, reason_to_skip
from duban.text.inputs.source import MEMBER, Found, Skipped, Source, no_access


def members(archive: File, max_bytes: int) -> Iterator[Found]:
    """The documents in ``archive``, and what in it is none."""
    name, readable = archive.name, False
    try:
        with archive.open() as file, open_zip(file, name) as opened:
            found = {
                member: _delimited(opened, info, f"{name}{MEMBER}{member}") for member, info in files(opened)
            }
    except UnreadableError as error:
        yield error
        return
    except OSError as error:
        yield no_access(name, error)
        return
    for member, no_figures in found.items():
        full = f"{name}{MEMBER}{member}"
        skipped = no_figures or _nested(full) or reason_to_skip(full, is_named=False)
        readable = readable or skipped is None
        yield skipped or _source(archive, member, max_bytes)
    if not readable:
        yield UnreadableError(name, "压缩包里没有可读的文档", "nothing readable in this archive")


def _delimited(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Skipped | None:
    """Why a member that is delimited by its name is no document; ``None`` for others, too."""
    if ENDINGS.get(ending(name)) != "delimited":
        return None
    try:
        return of_no_figures(read_member(archive, info, name, MAX_BYTES)[:PEEKED], name)
    except UnreadableError as error:
        return Skipped(name, error.message)


def _nested(name: str) -> Skipped | None:
    if ending(name) != ".zip":
        return None
    return Skipped(name, Bilingual("压缩包里的压缩包不打开", "archives inside archives are not opened"))


def _source(archive: File, member: str, max_bytes: int) -> Source:
    return Source(
        f"{archive.name}{MEMBER}{member}",
        lambda source: _load(archive, member, source.name, max_bytes),
    )


def _load(archive: File, member: str, name: str, max_bytes: int) -> bytes:
    try:
        with archive.open() as file, open_zip(file, name) as opened:
            info = dict(files(opened))[member]
            return read_member(opened, info, name, largest(name, max_bytes))
    except OSError as error:
        raise no_access(name, error) from error
    except KeyError as error:
        raise UnreadableError(name, "压缩包已改变", "the archive has changed") from error
