"""A standing in words: where the entity stands, what it lacks for the next tier, which data are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.assessment.engine.programme import Programme
from duban.assessment.formula.amounts import amount, shown, sign
from duban.assessment.result.sensitivity import Lift
from duban.assessment.result.standing import Finding, Standing, Status
from duban.language import CLAUSES, LIST, Bilingual, Texts

_WORDING = Texts("duban.assessment.result", "wording")


def explanation(standing: Standing, programme: Programme, lang: str, lifts: Sequence[Lift] = ()) -> str:
    """A few sentences on one entity, in ``lang`` (``zh`` or ``en``)."""
    said = _open(standing, programme) if standing.undecided else _lacking(standing, programme)
    parts = [_place(standing, programme), *said]
    if lifts:
        parts.append(_lift(lifts[0], programme))
    return _WORDING["sentences"].join(parts).text(lang)


def tier_name(programme: Programme, tier: int | None, lang: str) -> str:
    """The name of a tier by its number; 0 is none, ``None`` an undecided class."""
    return _tier(programme, tier).text(lang)


def classes_name(programme: Programme, lowest: int, possible: int) -> Bilingual:
    """The classes of which an undecided entity may be, from the lowest to the highest."""
    *classes, last = [rung.name for rung in programme.rungs[max(lowest - 1, 0) : possible]]
    told = _WORDING["or"].join([LIST.join(classes), last] if classes else [last])
    return told if lowest else _WORDING["or_none"].format(classes=told)


def line(finding: Finding, programme: Programme, lang: str) -> str:
    """One finding in one line: what is asked, what there is, how far off, what is missing."""
    return _line(finding, programme).text(lang)


def lift_sentence(lift: Lift, programme: Programme, lang: str) -> str:
    """What one datum would do: the change, and the tier it leads to."""
    return _lift(lift, programme).text(lang)


def _tier(programme: Programme, tier: int | None) -> Bilingual:
    if tier is None:
        return _WORDING["undecided"]
    if tier:
        return programme.rungs[tier - 1].name
    return _WORDING["no_class" if programme.classes else "none"]


def _place(standing: Standing, programme: Programme) -> Bilingual:
    may = Bilingual()
    if standing.undecided:
        classes = classes_name(programme, standing.lowest, standing.possible)
        return _WORDING["open"].format(entity=standing.name, classes=classes)
    if standing.possible > standing.lowest:
        may = _WORDING["may"].format(tier=_tier(programme, standing.possible))
    tier = _tier(programme, standing.tier)
    reaches = standing.tier and not programme.classes
    return _WORDING["reaches" if reaches else "stands"].format(entity=standing.name, tier=tier, may=may)


def _open(standing: Standing, programme: Programme) -> Iterator[Bilingual]:
    """Which data are missing to decide the class."""
    if standing.missing:
        names = LIST.join(programme.field(id).name for id in standing.missing)
        yield _WORDING["wanted"].format(names=names)


def _lacking(standing: Standing, programme: Programme) -> Iterator[Bilingual]:
    """What is missed and what is unknown of the next tier; nothing at the highest."""
    statuses: tuple[Status, ...] = ("missed", "unknown")
    for status in statuses:
        lines = [_line(finding, programme) for finding in standing.lacking if finding.status == status]
        if lines:
            following = _tier(programme, standing.lowest + 1)
            yield _WORDING[status].format(tier=following, n=len(lines), criteria=CLAUSES.join(lines))


def _line(finding: Finding, programme: Programme) -> Bilingual:
    condition = finding.condition
    text = condition.name
    if notes := _WORDING["notes"].join([_measured(finding), _absent(finding, programme)]):
        text = _WORDING["noted"].format(name=text, notes=notes)
    unsure = Bilingual() if condition.sure in ("seen", "known") else _WORDING["unsure"]
    return Bilingual(text.zh + unsure.zh, text.en + unsure.en)


def _measured(finding: Finding) -> Bilingual:
    """The value, its threshold and the distance; empty where there is no number."""
    unit = finding.condition.unit
    if finding.value is None or finding.threshold is None:
        return Bilingual()
    value, short = amount(finding.value, unit), Bilingual()
    if finding.high is not None:
        value = Bilingual(" – ", " – ").join([value, amount(finding.high, unit)])
    if finding.distance and finding.distance < 0:
        short = _WORDING["short"].format(distance=amount(-finding.distance, unit))
    return _WORDING["measured"].format(
        value=value,
        sign=sign(finding.condition.sign),
        threshold=amount(finding.threshold, unit),
        short=short,
    )


def _absent(finding: Finding, programme: Programme) -> Bilingual:
    if not finding.missing or finding.status != "unknown":
        return Bilingual()
    return _WORDING["absent"].format(names=LIST.join(programme.field(id).name for id in finding.missing))


def _lift(lift: Lift, programme: Programme) -> Bilingual:
    return _WORDING["lift.missing" if lift.missing else "lift.change"].format(
        name=lift.field.name,
        after=shown(lift.after, lift.field),
        before=shown(lift.before, lift.field),
        tier=_tier(programme, lift.tier),
    )
