"""The sentences of a comparison (``reasons.yaml``), filled in, in both languages; reasons as values."""

from __future__ import annotations

from typing import Literal

import msgspec

from duban.language import Bilingual, Texts

_TEXTS = Texts("duban.comparison", "reasons")

ReasonKind = Literal[
    "same",
    "pair",
    "shared",
    "instrument",
    "strengthened",
    "sooner",
    "later",
    "due",
    "undue",
    "reversed",
    "further",
    "less_far",
    "quantified",
    "unquantified",
    "bound_changed",
    "weakened",
    "extended",
    "narrowed",
    "wider_by_loss",
    "narrower_by_gain",
    "number_changed",
    "numbers_only",
    "target_to_target",
    "outcome_to_outcome",
    "target_to_outcome",
    "same_number",
    "merged",
    "split",
    "moved_task",
    "moved_with",
    "moved_up",
    "moved_down",
    "reworded",
    "new",
    "dropped",
    "nearest",
    "new_target",
    "dropped_target",
]
Weight = Literal[
    "by_kind",
    "by_theme",
    "by_task",
    "by_figure",
    "by_settled",
    "by_outcome",
    "by_doubt",
    "by_unlike",
    "by_force",
    "by_headline",
    "by_main_target",
    "by_number",
    "by_target",
    "by_new_number",
    "by_money",
    "by_size",
    "by_new_instrument",
    "by_lost_instrument",
    "by_new_name",
    "by_standing",
    "by_vague",
    "by_quoted",
    "by_deadline",
    "by_early",
    "by_length",
    "by_whole",
    "by_first",
    "by_curb",
    "by_taxes",
    "by_households",
    "by_stance",
    "by_markets",
    "by_sovereignty",
    "by_routine",
    "by_repeat",
    "by_reversal",
]


def phrase(key: str, /, **parts: object) -> Bilingual:
    """The saying ``key``; a part that is bilingual is filled in by language.

    >>> phrase("merged", n=3)
    Bilingual(zh='旧文3条并为一条', en='3 of the old document in one')

    Raises:
        KeyError: where there is no such saying.
    """
    return _TEXTS[key].format(**parts)


class Reason(msgspec.Struct, frozen=True):
    """Why a pair is a pair, or a kind the kind: what sort of reason, and its sentence."""

    kind: ReasonKind
    text: Bilingual


def reason(kind: ReasonKind, /, **parts: object) -> Reason:
    """A reason of a sort, its sentence filled in.

    >>> reason("split", n=2).text.zh
    '旧文一条分为2条'
    """
    return Reason(kind, phrase(kind, **parts))


# There are thousands and none is in a cycle, so the collector need not look at them.
class Contribution(msgspec.Struct, frozen=True, gc=False):
    """What one circumstance adds to the importance of a change: which, how much, and its name."""

    weight: Weight
    amount: float
    name: Bilingual

    @property
    def text(self) -> Bilingual:
        """The name with the amount."""
        return phrase("contribution", name=self.name, amount=self.amount)


def contribution(weight: Weight, amount: float, **parts: object) -> Contribution:
    """What a circumstance adds, under its own name.

    >>> contribution("by_task", 0.25).text.zh
    '整项任务+0.25'
    """
    return Contribution(weight, amount, phrase(weight, **parts))
