"""The parts of a dataset as they are read to be loaded: each is checked, since anyone may have written it."""

from __future__ import annotations

import typing
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from duban.errors import DatasetError
from duban.ledger.contents.documents import StoredDocument
from duban.ledger.database import schema
from duban.ledger.dataset.layout import description, keys_in, part_path
from duban.ledger.storing.frames import JSON_FIELDS, frame_schema, record_columns
from duban.typed import learnt

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars

_MANIFEST: Final = {
    "ordinal": "INTEGER",
    "name": "VARCHAR",
    "sha256": "VARCHAR",
    "status": "VARCHAR",
    "at": "VARCHAR",
}
# What must be there in every row.
_NEVER_EMPTY: Final = {
    "manifest": ("ordinal", "name", "status"),
    "documents": ("sha256", "reading", "media_type", "encoding", "source", "text", *JSON_FIELDS),
    **dict.fromkeys(schema.TABLES, tuple(name for name in schema.KEYS if name != "correction")),
}

# Columns that came after the first datasets were written, with what they hold where they are missing.
_LATER: Final[dict[str, dict[str, str]]] = {
    "manifest": {},
    "documents": {"pictures": "[]"},
    **{key: {} for key in schema.TABLES},
}


def keys_of(folder: Path) -> list[str]:
    """The keys of the parts that count, sorted.

    Raises:
        DatasetError: where ``folder`` is no dataset, or one of another format.
    """
    description(folder)
    return sorted(keys_in(folder, "manifest"))


def manifest_part(folder: Path, key: str) -> polars.DataFrame:
    """What became of the sources of a block: ``ordinal``, ``name``, ``sha256``, ``status`` and ``at``.

    Raises:
        DatasetError: where the part cannot be read, or is no such part.
    """
    return _read(part_path(folder, "manifest", key), _MANIFEST, "manifest")


def documents_part(folder: Path, key: str) -> polars.DataFrame | None:
    """The contents of a block; ``None`` where it has none.

    Raises:
        DatasetError: where the part cannot be read, or is no such part.
    """
    path = part_path(folder, "documents", key)
    if not path.exists():
        return None
    found = _read(path, schema.DOCUMENT_COLUMNS, "documents")
    if found["sha256"].n_unique() < found.height:
        raise _wrong(path, "同一份内容出现两次", "a content comes twice")
    for name in JSON_FIELDS:
        decode = _decoder(name).decode
        try:
            for value in found[name].unique():
                decode(value)
        except msgspec.MsgspecError as error:
            raise _wrong(path, f"{name} 列有误：{error}", f"column {name}: {error}") from None
    return found


def records_part(folder: Path, table: str, key: str) -> polars.DataFrame | None:
    """The records of a block that belong into ``table``, with the columns of that; ``None`` where it has none.

    Raises:
        DatasetError: where the part cannot be read, or is no such part.
    """
    path = part_path(folder, table, key)
    if not path.exists():
        return None
    found = _read(path, record_columns(table), table)
    for name, values in _choices(table).items():
        others = set(found[name].unique()) - values
        if others:
            raise _wrong(path, f"{name} 列的值有误：{others}", f"column {name} has other values: {others}")
    return found


def _read(path: Path, types: Mapping[str, str], table: str) -> polars.DataFrame:
    """The columns ``types`` of a part; those beside them are left out.

    The file is read here and not by name: in a name brackets and stars would be a pattern.
    """
    import polars
    from polars.exceptions import PanicException

    wanted = frame_schema(types)
    try:
        found = polars.read_parquet(BytesIO(path.read_bytes()))
        later = [
            polars.lit(value).alias(name)
            for name, value in _LATER[table].items()
            if name not in found.columns
        ]
        found = found.with_columns(later)
        if missing := [name for name in types if name not in found.columns]:
            raise _wrong(path, f"缺少列 {'、'.join(missing)}", f"it has no column {', '.join(missing)}")
        found = found.select(list(types)).cast(wanted, strict=True)  # type: ignore[arg-type]
    except DatasetError:
        raise
    except (OSError, polars.exceptions.PolarsError, PanicException) as error:
        said = (str(error) or type(error).__name__).splitlines()[0]
        raise _wrong(path, f"读不了：{said}", f"cannot be read: {said}") from None
    if empty := [name for name in _NEVER_EMPTY[table] if found[name].null_count()]:
        raise _wrong(path, f"{'、'.join(empty)} 列有空值", f"column {', '.join(empty)} has empty values")
    return found


def _wrong(path: Path, zh: str, en: str) -> DatasetError:
    return DatasetError(str(path), f"这一部分{zh}", f"a part of the dataset: {en}")


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    hints = typing.get_type_hints(StoredDocument)
    return msgspec.json.Decoder(learnt(hints[name]))


@cache
def _choices(table: str) -> dict[str, frozenset[object]]:
    """The columns of a table that have one of some values, with these."""
    hints = typing.get_type_hints(schema.TABLES[table])
    found: dict[str, frozenset[object]] = {}
    for name, hint in hints.items():
        kinds = typing.get_args(hint) if typing.get_origin(hint) is not typing.Literal else (hint,)
        literal = [one for one in kinds if typing.get_origin(one) is typing.Literal]
        if literal and name in schema.columns(schema.TABLES[table]):
            empty = [None] if type(None) in kinds else []
            found[name] = frozenset([*typing.get_args(literal[0]), *empty])
    return found
