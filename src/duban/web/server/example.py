"""An example ledger: what the app shows where there is no ledger yet, made of the samples that the package has."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from importlib import resources
from pathlib import Path

import msgspec

from duban.ledger import DataFile, Ledger, StoredDocument
from duban.observations.datafile.public import observe
from duban.pipeline import Task, process
from duban.text.document import Context
from duban.version import __version__

NAME = "example.duckdb"
# Texts of the samples end so; the rest of them are data files.
_TEXT = ".txt"


def example() -> Path:
    """The example ledger of this user and version, in a folder for temporary files; made where it is not there yet.

    What is done in it stays there until the system clears that folder.

    Raises:
        OSError: where no such folder can be made.
    """
    path = _folder() / f"{__version__}-{_digest()}-{NAME}"
    if not path.exists():
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            made = Path(folder, NAME)
            build(made)
            os.replace(made, path)  # whole, or not there: two that begin at once make the same
    return path


def build(path: Path) -> None:
    """Make a ledger of the samples at ``path``."""
    with resources.as_file(resources.files("duban.web.samples")) as folder, Ledger.open(path) as ledger:
        files = sorted(Path(folder).iterdir())
        for file in files:
            if file.suffix == _TEXT:
                read = process(Task(file.name, file.read_bytes(), None, Context()))
                if isinstance(read, StoredDocument):
                    ledger.add(read)
            elif file.suffix == ".csv":
                values = observe(file)
                ledger.import_observations(_named(values, file.name))


def _digest() -> str:
    """What tells samples that were changed from those of before."""
    found = hashlib.sha256()
    for file in sorted(resources.files("duban.web.samples").iterdir(), key=lambda file: file.name):
        if file.is_file():
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


def _named(values: DataFile, name: str) -> DataFile:
    return msgspec.structs.replace(values, name=name)


def _folder() -> Path:
    """A folder that is this user's alone; one of the same name that others could have made is left alone."""
    user = getattr(os, "getuid", lambda: "user")()
    folder = Path(tempfile.gettempdir(), f"duban-example-{user}")
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    is_own = not hasattr(os, "getuid") or (
        found.st_uid == os.getuid() and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    )
    return (
        folder if stat.S_ISDIR(found.st_mode) and is_own else Path(tempfile.mkdtemp(prefix="duban-example-"))
    )
