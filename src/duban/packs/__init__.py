"""Packs: one policy field each, as data: formulations, indicators, targets, tasks, documents and what became of them.

What ``duban.packs`` holds: :func:`load_pack`, :func:`pack_names`, :func:`check_pack`, :func:`draft_pack`,
:func:`write_pack`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duban.packs.drafting.public import draft_pack as draft_pack
    from duban.packs.public import check_pack as check_pack
    from duban.packs.public import load_pack as load_pack
    from duban.packs.public import pack_names as pack_names
    from duban.packs.public import write_pack as write_pack

_HOMES = {
    "load_pack": "duban.packs.public",
    "pack_names": "duban.packs.public",
    "check_pack": "duban.packs.public",
    "write_pack": "duban.packs.public",
    "draft_pack": "duban.packs.drafting.public",
}
__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'duban.packs' has no attribute {name!r}")
