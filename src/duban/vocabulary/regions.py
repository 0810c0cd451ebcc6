"""Regions: the world, the nation, provinces and prefectures with their codes, new areas, and groups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Literal

import msgspec

from duban.vocabulary.loader import Words, load

Level = Literal["world", "nation", "province", "prefecture", "area", "group"]


class Region(msgspec.Struct, frozen=True):
    """A place that texts give figures of.

    Attributes:
        code: by GB/T 2260; ``000000`` is the world, ``100000`` the nation, empty for areas and groups.
        level: what it is.
        name: its full name; ``common`` as it is mostly called (成都, 延边).
        names: every way to write it, the full name first.
        inside: the name of the region that it lies in; empty at the top.
        members: the names of a group's members; ``partial`` where only parts of them belong to it.
        en: English name; empty for prefectures.
    """

    code: str
    level: Level
    name: str
    common: str
    names: tuple[str, ...]
    inside: str = ""
    members: tuple[str, ...] = ()
    partial: bool = False
    en: str = ""


class Province(msgspec.Struct, frozen=True):
    """A province-level region with its GB/T 2260 code, names and prefectures (by common name)."""

    code: str
    name: str
    common: str
    short: str
    en: str
    prefectures: tuple[str, ...]


class Regions:
    """All regions of ``regions.yaml``."""

    def __init__(
        self, all_regions: tuple[Region, ...], short: dict[str, str], ambiguous: frozenset[str]
    ) -> None:
        self.all = all_regions
        self.ambiguous = ambiguous
        self._short = short
        self._by_name = {name: region for region in reversed(all_regions) for name in region.names}
        self._longest = max(map(len, self._by_name))

    def find(self, name: str) -> Region | None:
        """The region called ``name``, in full, as commonly, or by another of its names.

        >>> found = regions().find("成都")
        >>> (found.code, found.name, found.inside) if found else None
        ('510100', '成都市', '四川省')
        """
        return self._by_name.get(name)

    def opening(self, text: str) -> str:
        """The longest name of a region that ``text`` opens with; empty where it opens with none.

        >>> regions().opening("吉林省人民政府"), regions().opening("某部办公厅")
        ('吉林省', '')
        """
        ends = range(min(len(text), self._longest), 1, -1)
        return next((text[:end] for end in ends if text[:end] in self._by_name), "")

    def holds(self, whole: str, part: str) -> bool:
        """Whether the region called ``part`` lies right in the one called ``whole``.

        >>> regions().holds("甘肃", "庆阳"), regions().holds("甘肃", "宁夏")
        (True, False)
        """
        outer, inner = self.find(whole), self.find(part)
        return outer is not None and inner is not None and inner.inside == outer.name

    def parts(self, region: Region) -> tuple[Region, ...]:
        """The provinces or prefectures that ``region`` is made of: a group's members, a province's prefectures.

        >>> region = regions().find("海南省")
        >>> [part.common for part in regions().parts(region)][:2] if region else []
        ['海口', '三亚']
        """
        if region.level != "group":
            return tuple(
                r for r in self.all if r.inside == region.name and r.level in ("province", "prefecture")
            )
        found: list[Region] = []
        for name in region.members:
            member = self._by_name[name]
            found += self.parts(member) if member.level == "group" else [member]
        return tuple(found)

    @cached_property
    def provinces(self) -> tuple[Province, ...]:
        """The 34 province-level regions.

        >>> len(regions().provinces)
        34
        """
        return tuple(
            Province(
                r.code, r.name, r.common, self._short[r.code], r.en, tuple(p.common for p in self.parts(r))
            )
            for r in self.all
            if r.level == "province"
        )

    def province(self, name: str) -> Province | None:
        """The province called ``name``, in full or as commonly (江苏).

        >>> found = regions().province("江苏")
        >>> (found.code, found.name) if found else None
        ('320000', '江苏省')
        """
        return next((p for p in self.provinces if name in (p.name, p.common)), None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names by which a text can call a province, a prefecture, an area or a group."""
        listed = [r for r in self.all if r.level not in ("world", "nation")]
        return tuple(dict.fromkeys(name for region in listed for name in region.names))

    @cached_property
    def known(self) -> frozenset[str]:
        """The same names, to look one up."""
        return frozenset(self.names)


class _Wide(msgspec.Struct):
    code: str
    level: Level
    name: str
    aliases: tuple[str, ...]
    en: str


class _Province(msgspec.Struct):
    code: str
    name: str
    common: str
    short: str
    en: str
    prefectures: dict[str, str]


class _Named(msgspec.Struct):
    """An area or a group."""

    name: str
    aliases: tuple[str, ...]
    en: str
    inside: str = ""
    members: tuple[str, ...] = ()
    partial: bool = False


class _File(msgspec.Struct):
    """``regions.yaml``."""

    wide: tuple[_Wide, ...]
    ambiguous: Words
    provinces: tuple[_Province, ...]
    areas: tuple[_Named, ...]
    groups: tuple[_Named, ...]


def _prefectures(province: str, name: str, entries: dict[str, str]) -> Iterator[Region]:
    """The prefectures of a province, written «common/rest of the full name» or «common=full»."""
    for key, written in entries.items():
        common, _, full = written.partition("=")
        head, _, rest = common.partition("/")
        full = full or head + rest
        suffix = "" if head[-1] in "市州盟" and not rest else ("州" if "自治州" in full else rest)
        names = dict.fromkeys((full, head, head + suffix))
        yield Region(f"{province[:2]}{key}00", "prefecture", full, head, tuple(names), inside=name)


def _all(content: _File) -> Iterator[Region]:
    for w in content.wide:
        yield Region(w.code, w.level, w.name, w.name, (w.name, *w.aliases), en=w.en)
    for p in content.provinces:
        yield Region(p.code, "province", p.name, p.common, (p.name, p.common), inside="全国", en=p.en)
    for p in content.provinces:
        yield from _prefectures(p.code, p.name, p.prefectures)
    for area in content.areas:
        names = (area.name, *area.aliases)
        yield Region("", "area", area.name, area.name, names, inside=area.inside, en=area.en)
    for group in content.groups:
        names = (group.name, *group.aliases)
        members, partial = group.members, group.partial
        yield Region("", "group", group.name, group.name, names, "全国", members, partial, group.en)


@cache
def regions() -> Regions:
    """The regions of China (``regions.yaml``)."""
    content = load("regions", _File)
    short = {province.code: province.short for province in content.provinces}
    return Regions(tuple(_all(content)), short, content.ambiguous)
