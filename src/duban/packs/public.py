"""Packs by name or folder: loaded, checked, written.

Stable: :func:`load_pack`, :func:`pack_names`, :func:`check_pack`, :func:`write_pack`; beside them
:func:`duban.packs.draft_pack`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from duban.errors import ArgumentTypeError, PackError, PackFault, Place
from duban.language import listed
from duban.packs.files import SETTINGS
from duban.packs.model import Pack
from duban.packs.reading.faults import Faults
from duban.packs.reading.folder import packaged
from duban.packs.reading.loader import read_pack
from duban.packs.writing import write_pack

__all__ = ["check_pack", "load_pack", "pack_names", "write_pack"]


def pack_names() -> list[str]:
    """The names of the packs that Duban brings, in alphabetical order.

    >>> isinstance(pack_names(), list)
    True
    """
    return list(packaged())


def load_pack(name: str | Path) -> Pack:
    """The pack of a name, or the one in a folder.

    Args:
        name: the name of a pack that Duban brings, or a folder as a :class:`~pathlib.Path`.

    >>> from pathlib import Path
    >>> load_pack(Path("no-such-folder"))
    Traceback (most recent call last):
        ...
    duban.errors.PackError: ...

    Raises:
        PackError: where there is none, or with all that is wrong in it by file and line.
        ArgumentTypeError: where ``name`` is neither.
    """
    _check_type(name)
    return _packaged(name) if isinstance(name, str) else _load(name, str(name))


def check_pack(path: str | Path) -> tuple[PackFault, ...]:
    """All that is wrong with a pack, and as hints what is worth a look, by file and line.

    Args:
        path: as for :func:`load_pack`.

    Raises:
        PackError: where there is no pack of this name.
    """
    _check_type(path)
    faults = Faults()
    read_pack(_home(path) if isinstance(path, str) else path, faults)
    return faults.all


def _check_type(name: object) -> None:
    if not isinstance(name, (str, Path)):
        raise ArgumentTypeError(
            "name",
            "请用 str 给出名称，或用 Path 给出文件夹",
            "give a name as a str or a folder as a Path",
        )


@cache
def _packaged(name: str) -> Pack:
    return _load(_home(name), name)


def _home(name: str) -> Path:
    homes = packaged()
    if name not in homes:
        faults = Faults()
        faults.note(SETTINGS, Place(), "no_name", name=name, names=listed(homes))
        raise PackError(name, faults.errors)
    return homes[name]


def _load(folder: Path, name: str) -> Pack:
    faults = Faults()
    pack = read_pack(folder, faults)
    if pack is None:
        raise PackError(name, faults.errors)
    return pack
