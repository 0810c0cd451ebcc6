"""A standing in words: where the entity stands, what it lacks for the next tier, which data are missing."""

from __future__ import annotations

from collections.abc import Sequence

from duban.assessment.engine.programme import Programme
from duban.assessment.formula.amounts import amount, shown, sign
from duban.assessment.result.sensitivity import Lift
from duban.assessment.result.standing import Finding, Standing

_UNSURE = {"zh": "（条文待核实）", "en": " (criterion not verified)"}


def explanation(standing: Standing, programme: Programme, lang: str, lifts: Sequence[Lift] = ()) -> str:
    """A few sentences on one entity, in ``lang`` (``zh`` or ``en``)."""
    parts = [_place(standing, programme, lang)]
    if standing.tier < len(programme.rungs):
        parts += _lacking(standing, programme, lang)
    if lifts:
        parts.append(lift_sentence(lifts[0], programme, lang))
    return "".join(parts) if lang == "zh" else " ".join(parts)


def tier_name(programme: Programme, tier: int, lang: str) -> str:
    """The name of a tier by its number; 0 is none."""
    if tier == 0:
        return "未达到任何层级" if lang == "zh" else "no tier"
    rung = programme.rungs[tier - 1]
    return rung.zh if lang == "zh" else rung.en


def _place(standing: Standing, programme: Programme, lang: str) -> str:
    name = tier_name(programme, standing.tier, lang)
    may = tier_name(programme, standing.possible, lang)
    if lang == "zh":
        text = f"{standing.name}：达到{name}" if standing.tier else f"{standing.name}：{name}"
        return text + (f"；补齐数据后可能达到{may}。" if standing.possible > standing.tier else "。")
    text = f"{standing.name}: {'reaches ' if standing.tier else ''}{name}"
    return text + (
        f", possibly {may} once the missing data are known." if standing.possible > standing.tier else "."
    )


def _lacking(standing: Standing, programme: Programme, lang: str) -> list[str]:
    following = tier_name(programme, standing.tier + 1, lang)
    missed = [line(finding, programme, lang) for finding in standing.lacking if finding.status == "missed"]
    unknown = [line(finding, programme, lang) for finding in standing.lacking if finding.status == "unknown"]
    if lang == "zh":
        found = [f"距{following}还差 {len(missed)} 项：{'；'.join(missed)}。"] if missed else []
        return found + ([f"因缺数据无法判断 {len(unknown)} 项：{'；'.join(unknown)}。"] if unknown else [])
    found = [f"For {following} it lacks {len(missed)}: {'; '.join(missed)}."] if missed else []
    return found + (
        [f"{len(unknown)} cannot be told for want of data: {'; '.join(unknown)}."] if unknown else []
    )


def line(finding: Finding, programme: Programme, lang: str) -> str:
    """One finding in one line: what is asked, what there is, how far off, what is missing."""
    condition = finding.condition
    name = condition.zh if lang == "zh" else condition.en
    notes = [note for note in (_measured(finding, lang), _absent(finding, programme, lang)) if note]
    separator, opened, closed = ("，", "（", "）") if lang == "zh" else (", ", " (", ")")
    text = name + (opened + separator.join(notes) + closed if notes else "")
    return text + (_UNSURE[lang] if condition.sure not in ("seen", "known") else "")


def _measured(finding: Finding, lang: str) -> str:
    """The value, its threshold and the distance; empty where there is no number."""
    unit = finding.condition.unit
    if finding.value is None or finding.threshold is None:
        return ""
    value = amount(finding.value, unit, lang)
    if finding.high is not None:
        value = f"{value} – {amount(finding.high, unit, lang)}"
    asked = f"{sign(finding.condition.sign)} {amount(finding.threshold, unit, lang)}"
    if lang == "zh":
        off = (
            f"，差 {amount(-finding.distance, unit, lang)}"
            if finding.distance and finding.distance < 0
            else ""
        )
        return f"现为 {value}，要求 {asked}{off}"
    off = (
        f", {amount(-finding.distance, unit, lang)} off" if finding.distance and finding.distance < 0 else ""
    )
    return f"is {value}, asked {asked}{off}"


def _absent(finding: Finding, programme: Programme, lang: str) -> str:
    if not finding.missing or finding.status != "unknown":
        return ""
    fields = [programme.field(id) for id in finding.missing]
    names = [field.zh if lang == "zh" else field.en for field in fields]
    return f"缺少：{'、'.join(names)}" if lang == "zh" else f"missing: {', '.join(names)}"


def lift_sentence(lift: Lift, programme: Programme, lang: str) -> str:
    """What one datum would do: the change, and the tier it leads to."""
    tier = tier_name(programme, lift.tier, lang)
    after, before = shown(lift.after, lift.field, lang), shown(lift.before, lift.field, lang)
    if lang == "zh":
        if lift.missing:
            return f"补上“{lift.field.zh}”，若为 {after}，即达到{tier}。"
        return f"只需“{lift.field.zh}”由 {before} 变为 {after}，即达到{tier}。"
    if lift.missing:
        return f"With {lift.field.en} known and {after}, it would reach {tier}."
    return f"{lift.field.en} of {after} instead of {before} alone would lift it to {tier}."
