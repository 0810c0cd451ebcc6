"""Zip archives, read within bounds: how many members, how large, how far they blow up.

The sizes that a zip states of itself may be false, so every member is also counted while it is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO

from duban.errors import UnreadableError
from duban.tables.workbooks.package import DAMAGE, MOST_PARTS

MAX_TOTAL = 1_000_000_000
MAX_RATIO = 200
_CHUNK = 1 << 20
_SMALL = 1_000_000


def open_zip(file: IO[bytes] | bytes, name: str) -> zipfile.ZipFile:
    """Open an archive and check what it says of itself.

    >>> import io
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("a.txt", "x")
    >>> open_zip(data.getvalue(), "a.zip").namelist()
    ['a.txt']

    Raises:
        UnreadableError: where it is no zip, or has too many members or too much in them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
    except DAMAGE as error:
        raise UnreadableError(
            name, "zip 文件已损坏或不完整", "the zip file is damaged or incomplete"
        ) from error
    try:
        _check(archive, name)
    except UnreadableError:
        archive.close()
        raise
    return archive


def _check(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > MOST_PARTS:
        raise UnreadableError(
            name,
            f"压缩包里文件过多：{len(members):,} 个，上限 {MOST_PARTS:,} 个",
            f"too many files in the archive: {len(members):,}, the limit is {MOST_PARTS:,}",
        )
    if sum(member.file_size for member in members) > MAX_TOTAL or any(map(_is_bomb, members)):
        raise bomb(name)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size)


def bomb(name: str) -> UnreadableError:
    """The error for an archive that would unpack to far more than it seems."""
    return UnreadableError(
        name,
        "疑似压缩炸弹（解压后过大），未解压",
        "looks like a zip bomb (far larger when unpacked); not unpacked",
    )


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    """The content of one member, read up to ``limit`` bytes.

    Raises:
        UnreadableError: where it is encrypted, damaged, or larger than ``limit``.
    """
    if member.flag_bits & 1:
        raise UnreadableError(name, "压缩包成员已加密", "this member of the archive is encrypted")
    parts: list[bytes] = []
    room = limit
    try:
        with archive.open(member) as stream:
            while room >= 0 and (part := stream.read(min(_CHUNK, room + 1))):
                parts.append(part)
                room -= len(part)
    except (*DAMAGE, RuntimeError) as error:
        raise UnreadableError(
            name, "压缩包成员已损坏，无法解压", "this member of the archive is damaged"
        ) from error
    if room < 0:
        has = f"{limit / 1e6:.0f}"
        raise UnreadableError(
            name, f"文件过大：解压后超过 {has} MB", f"too large: more than {has} MB when unpacked"
        )
    return b"".join(parts)


def files(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members that are files, by name, hidden ones and the Macintosh's shadows left out.

    A name may begin with ``./`` or ``../``: it is shown and looked up, but nothing is ever written under it.

    >>> import io
    >>> archive = zipfile.ZipFile(io.BytesIO(), "w")
    >>> for name in ("./a.txt", ".hidden", "__MACOSX/a.txt"):
    ...     archive.writestr(name, "x")
    >>> [name for name, _ in files(archive)]
    ['./a.txt']
    """
    named = sorted((member_name(member), member) for member in archive.infolist() if not member.is_dir())
    for name, member in named:
        if not any(map(_is_hidden, name.split("/"))):
            yield name, member


def _is_hidden(part: str) -> bool:
    return part == "__MACOSX" or (part.startswith(".") and part not in (".", ".."))


def member_name(member: zipfile.ZipInfo) -> str:
    """A member's name; those without the UTF-8 flag are often GBK or bare UTF-8.

    The zip format reads an unmarked name as code page 437, which keeps every byte and so can be undone.

    >>> member = zipfile.ZipInfo("报告.txt".encode("gbk").decode("cp437"))
    >>> member_name(member)
    '报告.txt'
    """
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename
