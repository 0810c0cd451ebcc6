"""A ledger whose file was deleted or replaced under the running app: it is noticed, and what the app holds is kept."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from duban.errors import LedgerWriteError


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at ``path``, whatever it is called; ``None`` where there is none.

    >>> identity(Path("no/such/file")) is None
    True
    """
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def rescued(ledger: Path, copy: Callable[[Path], None]) -> Path:
    """Where what ``copy`` writes of the lost ``ledger`` was put: beside it, in the temporary folder where that is gone, too.

    The database may write into the temporary folder only, so the copy is made there.

    Raises:
        OSError: where neither place takes it.
    """
    made = Path(tempfile.gettempdir(), f"duban-{secrets.token_hex(8)}.duckdb")
    copy(made)
    if not ledger.parent.is_dir():
        return made
    names = (f"{ledger.stem}.rescued{number or ''}{ledger.suffix}" for number in range(1_000))
    free = next(one for one in map(ledger.with_name, names) if not one.exists())
    return Path(shutil.move(made, free))


def lost(ledger: Path, kept: Path) -> LedgerWriteError:
    """The error of a change to a ``ledger`` that is not there any more; what it held is in ``kept``.

    >>> lost(Path("l.duckdb"), Path("l.rescued.duckdb")).reason("zh")
    '台账文件在程序运行时被删除或替换；这次改动没有保存。此前的内容已存入 l.rescued.duckdb：请结束程序，改用它'
    """
    return LedgerWriteError(
        str(ledger),
        f"台账文件在程序运行时被删除或替换；这次改动没有保存。此前的内容已存入 {kept}：请结束程序，改用它",
        f"the ledger's file was deleted or replaced while the app ran; this change is not saved."
        f" What it held is kept in {kept}: end the app and open that",
    )
