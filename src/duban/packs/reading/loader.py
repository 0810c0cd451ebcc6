"""A pack from its folder: all its files read and checked, all that is wrong told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duban.assessment.rulebook.loader import loads, names
from duban.errors import Place, RulebookError
from duban.language import listed
from duban.packs.files import FILES, SETTINGS, file_name
from duban.packs.model import Pack
from duban.packs.reading.checks import Rows, check
from duban.packs.reading.faults import Faults
from duban.packs.reading.folder import MOST_SETTINGS, packaged, text_of, texts
from duban.packs.reading.hints import hint
from duban.packs.reading.periods import dated
from duban.packs.reading.rows import read_rows
from duban.packs.reading.settings import Settings, read_settings


def read_pack(folder: Path, faults: Faults) -> Pack | None:
    """The pack in a folder; ``None`` where something is wrong, which is noted; hints are noted, too."""
    try:
        if not (folder / SETTINGS).is_file():
            faults.note(SETTINGS, Place(), "none", names=listed(packaged()))
            return None
        files = texts(folder, faults)
    except OSError:
        faults.note(SETTINGS, Place(), "unreadable")
        return None
    if SETTINGS not in files:
        return None
    settings = read_settings(files[SETTINGS], faults)
    rows: Rows = {
        attribute: read_rows(file_name(attribute), files[file_name(attribute)], kind, faults)
        if file_name(attribute) in files
        else ()
        for attribute, kind in FILES.items()
    }
    check(settings, rows, faults)
    _rulebooks(settings, folder, faults)
    if faults.errors:
        return None
    hint(settings, rows, faults)
    return _pack(settings, rows)


def _pack(settings: Settings, rows: Rows) -> Pack:
    fields: dict[str, Any] = {
        name: getattr(settings, name) for name in settings.__struct_fields__ if name != "places"
    }
    records: dict[str, Any] = {name: tuple(row.said for row in lines) for name, lines in rows.items()}
    indicators = {one.id: one for one in records["indicators"]}
    for name in ("targets", "observations"):
        records[name] = tuple(dated(row, indicators) for row in rows[name])
    return Pack(**fields, **records)


def _rulebooks(settings: Settings, folder: Path, faults: Faults) -> None:
    """Rulebooks are of the package, or files of the pack that are sound themselves."""
    for book in settings.rulebooks:
        place = settings.places["rulebooks", book]
        path = folder / book
        if book in names():
            continue
        if not book.endswith(".yaml") or "/" in book or "\\" in book or not path.is_file():
            faults.note(SETTINGS, place, "rulebook", value=book, names=listed(names()))
            continue
        text = text_of(path, folder, faults, MOST_SETTINGS)
        if text is not None:
            try:
                loads(text, book)
            except RulebookError as error:
                faults.take(book, error.flaws)
