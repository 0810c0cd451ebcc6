"""Uploads that an app could not finish: what was to be read is written down beside the files until it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from duban.files import write_whole
from duban.typed import learnt
from duban.web.intake.uploads import Upload, Uploads

_NOTE: Final = ".todo"


class _Noted(msgspec.Struct, frozen=True):
    """What is to be read; an upload that was taken up again once and did not come to its end is not taken up again."""

    files: tuple[tuple[str, str], ...]
    again: bool = False


class Unfinished:
    """The notes of uploads in the folder of the files.

    >>> import tempfile
    >>> uploads = Uploads(Path(tempfile.mkdtemp()))
    >>> notes = Unfinished(uploads)
    >>> notes.note("a", [uploads.keep_bytes(b"text", "a.txt")])
    >>> [(name, [one.name for one in files]) for name, files in notes.taken_up()], list(notes.taken_up())
    ([('a', ['a.txt'])], [])
    """

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    def note(self, name: str, files: Sequence[Upload], *, again: bool = False) -> None:
        """Write down that ``files`` are to be read; ``again`` where they are taken up after a run that was killed."""
        noted = _Noted(tuple((one.name, one.sha256) for one in files), again)
        write_whole(self._path(name), msgspec.json.encode(noted))

    def done(self, name: str) -> None:
        """Note that they are read."""
        self._path(name).unlink(missing_ok=True)

    def taken_up(self) -> Iterator[tuple[str, list[Upload]]]:
        """What was written down and not read, by the name it was noted under; each is given once.

        What killed the program once may do it again: it is not tried a third time.
        """
        for path in sorted(self._uploads.folder.glob(f"*{_NOTE}")):
            try:
                noted = msgspec.json.decode(path.read_bytes(), type=learnt(_Noted))
            except (OSError, msgspec.MsgspecError):
                path.unlink(missing_ok=True)
                continue
            files = [
                Upload(name, sha256, held)
                for name, sha256 in noted.files
                if (held := self._uploads.find(sha256)) is not None
            ]
            if noted.again or not files:
                path.unlink(missing_ok=True)
                continue
            self.note(path.name.removesuffix(_NOTE), files, again=True)
            yield path.name.removesuffix(_NOTE), files

    def _path(self, name: str) -> Path:
        return self._uploads.folder / f"{name}{_NOTE}"
