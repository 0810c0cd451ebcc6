"""The tile map of China: where the square of each province stands."""

from __future__ import annotations

from functools import cache

import msgspec

from duban.files import packaged_yaml
from duban.typed import learnt
from duban.vocabulary import regions


class Tile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The square of a region.

    Attributes:
        code: of the region, by GB/T 2260; ``100000`` is the nation.
        column, row: its place, from 0, from the north-west.
        abbreviation: of ISO 3166-2:CN, for where the English name is too long.
        name: the region's full name; ``zh`` and ``en`` as the map says it.
    """

    code: str
    column: int
    row: int
    abbreviation: str
    name: str = ""
    zh: str = ""
    en: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    tiles: list[Tile]


@cache
def tile_map() -> tuple[Tile, ...]:
    """The squares of the nation and its province-level regions, in the order of their codes.

    >>> [(tile.zh, tile.column, tile.row) for tile in tile_map()][:2]
    [('全国', 0, 0), ('北京', 5, 2)]
    """
    known = {region.code: region for region in regions().all if region.level in ("nation", "province")}
    read = msgspec.convert(packaged_yaml("duban.report.tracking", "tile_map.yaml"), learnt(_File))
    return tuple(
        msgspec.structs.replace(
            tile, name=known[tile.code].name, zh=known[tile.code].common, en=known[tile.code].en
        )
        for tile in read.tiles
    )
