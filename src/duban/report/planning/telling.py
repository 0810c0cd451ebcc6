"""A plan in sentences, and all that is shown of it."""

from __future__ import annotations

from collections.abc import Iterable

from duban.language import Bilingual, listed, rounded
from duban.planning.model.plan import Plan
from duban.planning.scenarios.comparing import Comparison
from duban.report.planning.page import build
from duban.report.planning.sheets import sheets
from duban.report.planning.words import TEXTS, money_behind
from duban.report.regions.telling import Told


def told(found: Comparison) -> Told:
    """What is shown of ``found``: sentences, tables, lines, a page, notes."""
    return Told(
        lambda lang: lead(found.base, lang),
        lambda lang, brief: sheets(found, lang, brief=brief),
        found.as_json,
        lambda lang: build(found, lambda own: lead(found.base, own), lang=lang),
        found.base.notes,
    )


def lead(found: Plan, lang: str) -> list[str]:
    """What the plan comes to, in sentences: cost and gap, centres, links, what is served, the dearest limit."""
    return [text.text(lang) for text in _lead(found)]


def _lead(found: Plan) -> Iterable[Bilingual]:
    money = money_behind(found.problem.units)
    gap = f"{found.gap:.2%}"
    cost = {"cost": rounded(found.cost), "bound": rounded(found.bound), "gap": gap, "money": money}
    yield TEXTS["lead_cost"].format(**cost)
    opened = [one.name for one in found.centres if one.state == "opened"]
    idle = [one.name for one in found.centres if one.state == "idle"]
    yield TEXTS["lead_use"].format(
        used=len(found.in_use),
        opened=len(opened),
        names=_in_brackets(opened),
        idle=len(idle),
        idle_names=_in_brackets(idle),
    )
    links = [f"{one.start}–{one.end}" for one in found.links if one.state == "opened"]
    if links:
        yield TEXTS["lead_links"].format(n=len(links), names=listed(links))
    amount = sum(one.amount for one in found.demands)
    if found.mean_latency is not None:
        share = f"{1 - found.unserved / amount:.1%}"
        yield TEXTS["lead_served"].format(share=share, latency=rounded(found.mean_latency))
    if found.prices:
        yield TEXTS["lead_price"].format(sentence=found.prices[0].sentence)


def _in_brackets(names: list[str]) -> Bilingual:
    return TEXTS["names_in"].format(names=listed(names)) if names else Bilingual()
