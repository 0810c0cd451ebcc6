"""Short names and what they stand for: 技改 is 技术改造 wherever names or texts are held against one another."""

from __future__ import annotations

import re
from functools import cache, cached_property

from duban.vocabulary.loader import Vocabulary, load
from duban.vocabulary.pattern import alternation


class ShortForms(Vocabulary, frozen=True, dict=True):
    """The names of ``short_forms.yaml``.

    Attributes:
        forms: short names to what they stand for.
    """

    forms: dict[str, str]

    def in_full(self, text: str) -> str:
        """``text`` with its short names in full.

        >>> short_forms().in_full("扩大“营改增”试点"), short_forms().in_full("中央企业")
        ('扩大“营业税改征增值税”试点', '中央企业')
        """
        return self._short.sub(lambda found: self.forms.get(found[0], found[0]), text)

    @cached_property
    def _short(self) -> re.Pattern[str]:
        # What is written in full is taken whole: 中央企业 holds 央企.
        return re.compile(alternation([*self.forms, *self.forms.values()]))


@cache
def short_forms() -> ShortForms:
    """The short names (``short_forms.yaml``)."""
    return load("short_forms", ShortForms)
