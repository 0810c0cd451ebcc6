"""A pack written as its folder: ``pack.yaml`` and the CSV files that have rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from duban.files import write_whole
from duban.language import Bilingual
from duban.packs.files import FILES, SETTINGS, Column, columns, file_name
from duban.packs.model import Pack


def write_pack(pack: Pack, folder: Path) -> tuple[Path, ...]:
    """Write a pack into a folder, which is made where there is none, and return the files written.

    Files that the folder has of an older pack and this one has no rows for are deleted; others are left alone.

    Args:
        pack: the pack; :func:`duban.packs.load_pack` reads it back as it is.
        folder: where to.

    >>> import tempfile
    >>> from duban.language import Bilingual
    >>> both = Bilingual("试点", "Trial")
    >>> [path.name for path in write_pack(Pack(id="t", name=both, summary=both, state="2026-01-01"), Path(tempfile.mkdtemp()))]
    ['pack.yaml']

    Raises:
        OSError: where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for attribute, kind in FILES.items():
        path, records = folder / file_name(attribute), getattr(pack, attribute)
        if records:
            write_whole(path, table(records, columns(kind)).encode())
            written.append(path)
        else:
            path.unlink(missing_ok=True)
    path = folder / SETTINGS
    write_whole(path, settings(pack).encode())
    return (path, *written)


def table(records: Iterable[Any], known: dict[str, Column]) -> str:
    """Records as the text of a CSV file: the columns that any of them fills, and those that each must have."""
    rows = [{name: _cell(record, column) for name, column in known.items()} for record in records]
    used = [name for name, column in known.items() if column.needed or any(row[name] for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(used)
    writer.writerows([row[name] for name in used] for row in rows)
    return out.getvalue()


def _cell(record: Any, column: Column) -> str:
    value = getattr(record, column.field)
    if isinstance(value, Bilingual):
        # English that only repeats the Chinese is left out: reading puts it back.
        same = value.en == value.zh
        return ("" if same else value.en) if column.kind == "english" else value.zh
    if value is None or value is False:
        return ""
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "1"
    return number(value) if isinstance(value, float) else str(value)


def number(value: float) -> str:
    """A number in plain digits.

    >>> number(4500000.0), number(5.7), number(5e12), number(0.000012)
    ('4500000', '5.7', '5000000000000', '0.000012')
    """
    text = f"{value:.9f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
    return text if text != "-0" else "0"


def settings(pack: Pack) -> str:
    """The text of ``pack.yaml``."""
    import yaml

    content: dict[str, Any] = {
        "id": pack.id,
        "name": _both(pack.name),
        "summary": _both(pack.summary),
        "state": pack.state,
        "document": pack.document,
        "formulations": [
            {"id": one.id, "name": _both(one.name), **({"themes": list(one.themes)} if one.themes else {})}
            for one in pack.formulations
        ],
        "bodies": [{"id": one.id, "name": _both(one.name)} for one in pack.bodies],
        "rulebooks": list(pack.rulebooks),
    }
    filled = {key: value for key, value in content.items() if value}
    return yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=100, default_flow_style=None)


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh} if text.en == text.zh else {"zh": text.zh, "en": text.en}
