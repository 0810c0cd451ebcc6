"""What a running app says of itself beside its ledger: ``FILE.serving``, which nobody else on the machine can read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from duban.typed import learnt

SUFFIX = ".serving"


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """Which process has a ledger open, where it answers, and what shows that one may ask.

    Attributes:
        pid: the number of the process.
        address: where it answers (``http://127.0.0.1:8017/``).
        secret: what a request must bear; the process proves that it knows it before it is sent anywhere.
    """

    pid: int
    address: str
    secret: str

    def __repr__(self) -> str:
        return f"<Announcement: process {self.pid} at {self.address}>"


def place_of(ledger: Path) -> Path:
    """Where the app that owns ``ledger`` announces itself; links to one file lead to one place.

    >>> place_of(Path("/data/duban.duckdb")).name
    'duban.duckdb.serving'
    """
    real = Path(os.path.realpath(ledger))
    return real.with_name(f"{real.name}{SUFFIX}")


def announce(ledger: Path, announcement: Announcement) -> None:
    """Say who owns ``ledger``; to be called by the process that has it open: what stood there before is stale.

    Raises:
        OSError: where the folder cannot be written.
    """
    place = place_of(ledger)
    # Made with mode 0600, and moved to its place when it is whole.
    handle, made = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(announcement))
        os.replace(made, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(made)
        raise


def announced(ledger: Path) -> Announcement | None:
    """What is said of the owner of ``ledger``; ``None`` where nothing is, or another user could have written it.

    That it is said does not make it true: an app that was killed leaves it behind (:meth:`Link.is_live`).
    """
    try:
        handle = os.open(place_of(ledger), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not _is_ours(os.fstat(handle)):
            return None
        try:
            return msgspec.json.decode(file.read(_MOST), type=learnt(Announcement))
        except msgspec.DecodeError:
            return None


_MOST = 10_000


def withdraw(ledger: Path, announcement: Announcement | None = None) -> None:
    """Take back what was announced; without ``announcement`` whatever stands there, which the ledger's owner may do."""
    if announcement is None or announced(ledger) == announcement:
        with suppress(OSError):
            place_of(ledger).unlink()


def _is_ours(found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: the folder's rights hold for its files
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
