"""Groups of provinces by name: those of ``region_groups.yaml``, and the geographic ones of ``regions.yaml``."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, load
from duban.vocabulary.regions import regions


class RegionGroup(Vocabulary, frozen=True):
    """A group: names in both languages, the full names of its provinces, and where the list is from."""

    name: str
    en: str
    members: tuple[str, ...]
    source: str
    aliases: tuple[str, ...] = ()


class _File(Vocabulary, frozen=True):
    groups: tuple[RegionGroup, ...]


@cache
def region_groups() -> dict[str, RegionGroup]:
    """The groups by each of their names; geographic ones only where they are made of whole provinces.

    >>> region_groups()["长三角"].members
    ('上海市', '江苏省', '浙江省', '安徽省')
    >>> len(region_groups()["工业大省"].members), "珠三角" in region_groups()
    (10, False)
    """
    own = load("region_groups", _File).groups
    found: dict[str, RegionGroup] = {}
    for region in regions().all:
        parts = regions().parts(region) if region.level == "group" else ()
        if len(parts) > 1 and all(part.level == "province" for part in parts) and not region.partial:
            members = tuple(part.name for part in parts)
            group = RegionGroup(
                name=region.name, en=region.en, members=members, source="regions.yaml", aliases=region.names
            )
            found |= dict.fromkeys(region.names, group)
    for group in own:
        found |= dict.fromkeys((group.name, *group.aliases), group)
    return found
