"""The files that were dropped in: kept beside the ledger, each under the hash of its content."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from duban.text.formats.kind import ending

LONGEST_NAME: Final = 150
"""Characters of a name: of Chinese ones three bytes each, and folders take 255 bytes."""
_UNNAMED: Final = "file"
_CHUNK: Final = 1 << 20
_PART: Final = ".part"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_ENDING: Final = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was dropped in: what it was called, the hash of its content, and where that is kept."""

    name: str
    sha256: str
    path: Path


class Uploads:
    """The folder of uploads.

    >>> import tempfile
    >>> uploads = Uploads(Path(tempfile.mkdtemp()) / "l.duckdb.files")
    >>> kept = uploads.keep_bytes(b"text", "../a.TXT")
    >>> kept.name, kept.path.name == kept.sha256 + ".txt", uploads.find(kept.sha256) == kept.path
    ('a.TXT', True, True)
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, stream: IO[bytes], name: str) -> Upload:
        """Keep what ``stream`` holds: written beside its place and then put there, so that no half of it is ever seen.

        Raises:
            OSError: where it cannot be written.
        """
        self.folder.mkdir(exist_ok=True)
        part = self.folder / f"{secrets.token_hex(16)}{_PART}"
        sha256 = hashlib.sha256()
        try:
            with part.open("xb") as file:
                while chunk := stream.read(_CHUNK):
                    sha256.update(chunk)
                    file.write(chunk)
            called = cleaned(name)
            path = self._path(sha256.hexdigest(), called)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
        return Upload(called, sha256.hexdigest(), path)

    def keep_bytes(self, data: bytes, name: str) -> Upload:
        """Keep ``data``; nothing is written where it is there already."""
        import io

        sha256 = hashlib.sha256(data).hexdigest()
        held = self.find(sha256)
        return Upload(cleaned(name), sha256, held) if held else self.keep(io.BytesIO(data), name)

    def find(self, sha256: str) -> Path | None:
        """The kept file with this content; ``None`` where there is none, or where this is no hash."""
        if not _SHA256.fullmatch(sha256) or not self.folder.is_dir():
            return None
        return next((path for path in sorted(self.folder.glob(f"{sha256}*")) if path.suffix != _PART), None)

    def drop(self, sha256: str) -> None:
        """Keep this content no longer."""
        if path := self.find(sha256):
            path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what was half written when an earlier run was killed."""
        for path in self.folder.glob(f"*{_PART}"):
            path.unlink(missing_ok=True)

    def _path(self, sha256: str, name: str) -> Path:
        tail = ending(name)
        return self.folder / f"{sha256}{tail if _ENDING.fullmatch(tail) else ''}"


def cleaned(name: str) -> str:
    """A file's name as it can be shown and stored: no folder, no control or direction marks, not too long.

    >>> cleaned("C:\\\\reports\\\\2025年报告.docx"), cleaned("../../etc/passwd"), cleaned("a\\u202etxt.exe\\n")
    ('2025年报告.docx', 'passwd', 'atxt.exe')
    >>> cleaned("x" * 400 + ".pdf")[-8:], len(cleaned("x" * 400 + ".pdf")), cleaned(" / ")
    ('xxxx.pdf', 150, 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C"
    )
    bare = " ".join(shown.split()).strip(". ") if shown.strip(". ") else ""
    if len(bare) > LONGEST_NAME:
        tail = ending(bare)[:10]
        bare = bare[: LONGEST_NAME - len(tail)] + tail
    return bare or _UNNAMED


def told_apart(uploads: Iterable[Upload], taken: dict[str, str] | None = None) -> list[Upload]:
    """The same uploads with names that are all different: files of different folders are not versions of one another.

    ``taken`` are names that are given already, each with the hash of its content; the new ones are added to it.

    >>> a, b = Upload("a.txt", "0" * 64, Path()), Upload("a.txt", "1" * 64, Path())
    >>> [one.name for one in told_apart([a, b, a])]
    ['a.txt', 'a (2).txt', 'a.txt']
    """
    taken = {} if taken is None else taken
    found = []
    for one in uploads:
        name, number = one.name, 1
        while taken.setdefault(name, one.sha256) != one.sha256:
            number += 1
            tail = ending(one.name)
            stem = one.name[: len(one.name) - len(tail)] if tail else one.name
            name = f"{stem} ({number}){one.name[len(stem) :]}"
        found.append(Upload(name, one.sha256, one.path))
    return found
