"""The folder of a pack: which files it has, and their texts within bounds; nothing outside of it is read."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from duban.errors import Place
from duban.packs.files import FILES, SETTINGS, file_name
from duban.packs.reading.faults import Faults, near

MOST_BYTES = 20_000_000
"""The most bytes of a CSV file: ten times what the longest series of this world fill."""
MOST_SETTINGS = 1_000_000
"""The most bytes of ``pack.yaml``, whose every character gets a place."""
_PACKAGED = "duban.packs.packaged"


def packaged() -> dict[str, Path]:
    """The folders of the packs that Duban brings, by name, in alphabetical order."""
    home = Path(str(resources.files(_PACKAGED)))
    return {path.name: path for path in sorted(home.iterdir()) if (path / SETTINGS).is_file()}


def texts(folder: Path, faults: Faults) -> Mapping[str, str]:
    """The texts of a pack's files by name; what is too large, no UTF-8 or strange is noted.

    Raises:
        OSError: where the folder cannot be listed.
    """
    known = [SETTINGS, *map(file_name, FILES)]
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in known:
            faults.note(path.name, Place(), "strange_file", name=path.name, near=near(path.name, known))
    found = {}
    for name in known:
        path = folder / name
        if path.is_symlink() or path.exists():
            text = text_of(path, folder, faults, MOST_SETTINGS if name == SETTINGS else MOST_BYTES)
            if text is not None:
                found[name] = text
    return found


def text_of(path: Path, folder: Path, faults: Faults, most: int) -> str | None:
    """The text of a file in ``folder``; ``None`` where it cannot be had, which is noted."""
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            faults.note(path.name, Place(), "outside")
            return None
        if not path.is_file():
            faults.note(path.name, Place(), "unreadable")
            return None
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, RuntimeError):
        faults.note(path.name, Place(), "unreadable")
        return None
    if len(data) > most:
        faults.note(path.name, Place(), "too_large", most=most)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        column = len(before) - before.rfind("\n")
        faults.note(path.name, Place(before.count("\n") + 1, column), "no_utf8")
        return None
