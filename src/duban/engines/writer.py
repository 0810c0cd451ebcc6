"""Writing a dataset: one process at a time, each part whole, the manifest's last; and what an earlier run has done."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import IO, Final

from duban.engines.block import identity
from duban.engines.outcome import PROBLEMS
from duban.engines.parts import TABLES
from duban.engines.task import Worked
from duban.errors import DatasetError
from duban.files import write_whole
from duban.ledger.dataset.layout import DESCRIPTION, FORMAT, description, keys_in, part_path
from duban.version import __version__

_LOCK: Final = "dataset.lock"


class Writer:
    """A dataset that is being written; :func:`writing` makes one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = keys_in(folder, "manifest")
        """The keys of the blocks that are done."""
        self._walked: set[str] = set()
        self._strays: _Strays | None = None

    def is_done(self, key: str) -> bool:
        """Whether the block with this key is written."""
        if key not in self.written:
            return False
        self._walked.add(key)
        return True

    def strays(self) -> _Strays:
        """What is done in blocks that have not been come by; those of the same sources were by now, but for a few.

        It is read once, when the first block is met that is not written: where the sources are the same as
        in the earlier run, next to nothing is left then, and memory does not grow with the documents.
        """
        if self._strays is None:
            self._strays = _Strays.of(self.folder, self.written - self._walked)
        return self._strays

    def has_problems(self, key: str) -> bool:
        """Whether a source of this block gave no document, though it should have."""
        import polars

        path = part_path(self.folder, "manifest", key)
        statuses = polars.read_parquet(path, columns=["status"])["status"]
        return bool(statuses.is_in(PROBLEMS).any())

    def forget(self, key: str) -> None:
        """Take a block back: it counts as not done."""
        part_path(self.folder, "manifest", key).unlink(missing_ok=True)
        self.written.discard(key)

    def write(self, worked: Worked) -> None:
        """Write the parts of a block; once that of the manifest is there, it is done."""
        for table in TABLES:
            path = part_path(self.folder, table, worked.key)
            if data := worked.parts.get(table):
                write_whole(path, data)
            else:
                path.unlink(missing_ok=True)  # of a try that was killed, where a limit struck otherwise
        self.written.add(worked.key)
        self._walked.add(worked.key)


class _Strays:
    """Sources that earlier runs had in other blocks."""

    def __init__(self, identities: set[bytes], contents: set[bytes]) -> None:
        self.identities = identities
        self.contents = contents

    @classmethod
    def of(cls, folder: Path, keys: set[str]) -> _Strays:
        """Those of the parts with these keys; their contents are those that were read."""
        import polars

        identities, contents = set[bytes](), set[bytes]()
        for key in keys:
            rows = polars.read_parquet(
                part_path(folder, "manifest", key), columns=["name", "sha256", "reading", "status"]
            )
            for name, sha256, reading, status in rows.iter_rows():
                identities.add(identity(name, sha256 or "", reading))
                if status not in ("duplicate", "skipped") and sha256:
                    contents.add(bytes.fromhex(sha256))
        return cls(identities, contents)


@contextmanager
def writing(folder: Path, reading: str) -> Iterator[Writer]:
    """The dataset in ``folder``, made where there is none, for this process alone; ``reading`` is how sources are read.

    What a killed run left of blocks that it did not finish is removed.

    Raises:
        DatasetError: where the folder holds other things, or a dataset that was read otherwise or is being written.
    """
    _check(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("ab") as lock:
        _take(lock, folder)
        _describe(folder, reading)
        for table in TABLES:
            (folder / table).mkdir(exist_ok=True)
        _sweep(folder)
        yield Writer(folder)


def _check(folder: Path) -> None:
    """See that nobody's files lie where the dataset is to be."""
    if folder.exists() and not folder.is_dir():
        raise DatasetError(str(folder), "是文件，不是文件夹", "a file, not a folder")
    if not folder.is_dir() or (folder / DESCRIPTION).exists():
        return
    if any(path.name not in (_LOCK, f".{DESCRIPTION}.part") for path in folder.iterdir()):
        raise DatasetError(
            str(folder),
            "文件夹里有别的文件，也不是数据集；请另给一个空文件夹",
            "the folder holds other files and is no dataset; name an empty one",
        )


def _describe(folder: Path, reading: str) -> None:
    """Say what the dataset is, or see that it is of the same reading."""
    if not (folder / DESCRIPTION).exists():
        told = {"format": FORMAT, "duban": __version__, "reading": reading}
        write_whole(folder / DESCRIPTION, json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n")
    elif description(folder).get("reading") != reading:
        raise DatasetError(
            str(folder),
            "这个数据集是用另一版本或另外的选项读的；请另给一个文件夹",
            "the dataset was read by another version or with other options; name another folder",
        )


def _take(lock: IO[bytes], folder: Path) -> None:
    """Keep other processes out until the file is closed; the system does so when this process dies, too."""
    until = monotonic() + _LINGERS
    while not _locked(lock):
        if monotonic() > until:
            raise DatasetError(
                str(folder), "另一个进程正在写这个数据集", "another process is writing this dataset"
            )
        sleep(_AGAIN)


# A child that was being started when its driver was killed holds the lock until it is a program of its own: milliseconds, more
# on a machine under load (one of some sixty runs of the tests met it).
_LINGERS = 2.0
_AGAIN = 0.05


def _locked(lock: IO[bytes]) -> bool:
    """Whether the lock could be taken at once."""
    try:
        try:
            import fcntl
        except ModuleNotFoundError:
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    done = keys_in(folder, "manifest")
    for table in TABLES:
        for left in (folder / table).glob(".*.part"):
            left.unlink()
        for key in keys_in(folder, table) - done:
            part_path(folder, table, key).unlink()
