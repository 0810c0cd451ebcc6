"""Groups of regions by name, or as a list of a user's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from duban.language import Bilingual
from duban.regional.sources.places import known
from duban.regional.words import listed, refuse
from duban.vocabulary.region_groups import region_groups


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A group: its name in both languages, and the full names of its members."""

    name: Bilingual
    members: tuple[str, ...]


def group_of(asked: str, table: str, present: Collection[str] = ()) -> Group:
    """The group that is asked for by name, or as regions with commas; ``present`` are the regions of the table.

    >>> group_of("长三角", "a.csv").name.en, group_of("江苏，广东", "a.csv").members
    ('Yangtze River Delta', ('江苏省', '广东省'))

    Raises:
        TableError: where there is no such group, or a name in the list is no region.
    """
    if found := region_groups().get(asked.strip()):
        return Group(name=Bilingual(found.name, found.en), members=found.members)
    names = [part.strip() for part in asked.replace("，", ",").replace("、", ",").split(",") if part.strip()]
    if len(names) < 2:
        offered = dict.fromkeys(group.name for group in region_groups().values())
        refuse(table, "no_group", name=asked, names=listed(offered))
    return Group(name=Bilingual(asked, asked), members=_members(names, table, present))


def _members(names: Sequence[str], table: str, present: Collection[str]) -> tuple[str, ...]:
    found = []
    for name in names:
        region = known(name)
        if region is None and name not in present:
            refuse(table, "not_in_group", name=name)
        found.append(region.name if region else name)
    return tuple(dict.fromkeys(found))
