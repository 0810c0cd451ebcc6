"""Labels of the planner's report, and its values as people read them."""

from __future__ import annotations

from duban.language import Bilingual, Texts
from duban.planning.problem.problem import Units
from duban.planning.words import told as planning_text

TEXTS = Texts("duban.report.labels", "labels", "planning")


def label(key: str, lang: str, /, **parts: object) -> str:
    """The label ``key``, its parts filled in.

    >>> label("state_idle", "en")
    'idle'
    """
    return TEXTS.say(key, lang, **parts)


def kind_name(kind: str, lang: str) -> str:
    """What a kind of computing is called.

    >>> kind_name("training", "zh")
    '训练'
    """
    return planning_text(f"kind.{kind}").text(lang)


def tier_name(tier: str, lang: str) -> str:
    """What a tier is called; empty where there is none.

    >>> tier_name("national", "zh"), tier_name("", "zh")
    ('国家枢纽', '')
    """
    return planning_text(f"tier.{tier}").text(lang) if tier else ""


def money_behind(units: Units) -> Bilingual:
    """The unit of money as it stands behind a number.

    >>> money_behind(Units(money=Bilingual("万元", "×10,000 yuan"))).zh
    ' 万元'
    """
    return Bilingual(f" {units.money.zh}", f" {units.money.en}") if units.money else Bilingual()


def group_name(axis: str, name: str, lang: str) -> str:
    """What a tier, owner or zone is called.

    >>> group_name("tier", "edge", "en"), group_name("zone", "", "en")
    ('edge', '(not said)')
    """
    if not name:
        return label("unnamed", lang)
    return tier_name(name, lang) if axis == "tier" else name
