"""Where a dataset keeps what: the folder of Parquet that a large run writes, and a ledger loads.

``dataset.json`` says what the folder is; each table is a folder of parts, ``figures/part-KEY.parquet``. A part counts when
the manifest has one of the same key, which is written last.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from duban.errors import DatasetError

FORMAT: Final = 1
DESCRIPTION: Final = "dataset.json"
"""The file that makes a folder a dataset: its format, and what wrote it."""
_SUFFIX: Final = ".parquet"


def is_dataset(folder: Path) -> bool:
    """Whether ``folder`` says that it is a dataset.

    >>> import tempfile
    >>> is_dataset(Path(tempfile.mkdtemp()))
    False
    """
    return (folder / DESCRIPTION).is_file()


def description(folder: Path) -> dict[str, Any]:
    """What the dataset in ``folder`` says of itself: ``format``, ``duban`` (the version) and ``reading``.

    Raises:
        DatasetError: where there is no dataset, or one of another format.
    """
    try:
        told = json.loads((folder / DESCRIPTION).read_bytes())
    except (OSError, ValueError):
        raise DatasetError(
            str(folder), "不是 duban extract -o 写的数据集", "no dataset as duban extract -o writes one"
        ) from None
    held = told.get("format") if isinstance(told, dict) else None
    if held != FORMAT:
        raise DatasetError(
            str(folder),
            f"数据集的格式是 {held}，这个版本读 {FORMAT}",
            f"a dataset of format {held}; this version reads {FORMAT}",
        )
    return dict(told)


def part_path(folder: Path, table: str, key: str) -> Path:
    """The file of a part.

    >>> part_path(Path("out"), "figures", "00").as_posix()
    'out/figures/part-00.parquet'
    """
    return folder / table / f"part-{key}{_SUFFIX}"


def keys_in(folder: Path, table: str) -> set[str]:
    """The keys of the parts of ``table`` that are files, whether they count or not; those of the manifest count."""
    return {path.name[len("part-") : -len(_SUFFIX)] for path in (folder / table).glob(f"part-*{_SUFFIX}")}
