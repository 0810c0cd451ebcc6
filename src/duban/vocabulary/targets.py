"""Targets in tables: which come first, and which indicators are one and the same there."""

from __future__ import annotations

from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, Words, load


class Same(Vocabulary, frozen=True, rename={"shown_as": "as"}):
    """The indicator ``id``, which a table shows as ``shown_as``.

    Where ``measure`` is given, only figures of that measure; where ``written`` is, only under these names.
    """

    id: str
    shown_as: str
    measure: str = ""
    written: tuple[str, ...] = ()

    def holds(self, measure: str, written: str) -> bool:
        """Whether a figure of ``measure`` that the text calls ``written`` is meant."""
        return self.measure in ("", measure) and (not self.written or written in self.written)


class TargetNames(Vocabulary, frozen=True, dict=True):
    """The words of ``targets.yaml``.

    Attributes:
        main: the main targets in order: identifier and measure.
        same: indicators that are shown as others.
        before, after: words around a name that say nothing of what is measured.
    """

    main: tuple[tuple[str, str], ...]
    same: tuple[Same, ...]
    before: Words
    after: Words

    @cached_property
    def places(self) -> dict[tuple[str, str], int]:
        """The place of each main target, by identifier and measure."""
        return {key: place for place, key in enumerate(self.main)}

    def shown_as(self, id: str, measure: str, written: str) -> str:
        """The identifier that a table shows a target of the indicator ``id`` under.

        >>> names = target_names()
        >>> names.shown_as("economic-growth", "growth", "经济"), names.shown_as("cpi", "growth", "CPI")
        ('regional-gdp', 'cpi')
        >>> names.shown_as("industrial-value-added", "growth", "全部工业增加值")
        'industrial-value-added'
        """
        found = (same for same in self.same if same.id == id and same.holds(measure, written))
        return next((same.shown_as for same in found), id)

    def bare(self, name: str) -> str:
        """``name`` without words of scope around it, where a name is left.

        >>> [target_names().bare(name) for name in ("正常年景下粮食产量", "地区生产总值增速区间", "提出")]
        ['粮食产量', '地区生产总值', '提出']
        """
        opener = max((word for word in self.before if name.startswith(word)), key=len, default="")
        closer = max((word for word in self.after if name.endswith(word)), key=len, default="")
        return name.removeprefix(opener).removesuffix(closer) or name


@cache
def target_names() -> TargetNames:
    """The names and order of targets (``targets.yaml``)."""
    return load("targets", TargetNames)
