"""What regions plan as sentences, tables and lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from duban.language import LIST, Bilingual
from duban.regional.plans.field_plan import FieldPlan
from duban.regional.plans.public import Followed, PlansTable
from duban.report.shell import Labels, labels
from duban.sheets.sheet import Share, Sheet
from duban.vocabulary.fields import Field, fields

_LEAD = 8
"""So many fields are named in the sentences before the tables."""


def words() -> Labels:
    """The labels of this report, by key."""
    return labels("labels", "region_plans")


def lead(found: PlansTable, lang: str) -> list[str]:
    """What was found, in sentences."""
    return [one.text(lang) for one in sentences(found)]


def sentences(found: PlansTable) -> Iterator[Bilingual]:
    """What was found, in sentences of both languages."""
    known, summary = words(), found.summary
    if summary is None:
        yield known["told_few"]
    else:
        yield known["told_read"].format(
            regions=len(found.matrix.regions), fields=summary.fields, named=f"{summary.named:.1f}"
        )
        yield known["told_herding" if summary.is_herding else "told_no_herding"].format(
            similarity=f"{summary.similarity:.3f}",
            chance=f"{summary.chance:.3f}",
            excess=f"{summary.excess:.3f}",
            z="–" if summary.z is None else f"{summary.z:.1f}",
            p=_chance(summary.p, summary.draws),
            draws=summary.draws,
            seed=summary.seed,
        )
        yield known["told_concentration"].format(
            concentration=f"{summary.concentration:.4f}", even=f"{summary.even:.4f}"
        )
    if found.followed:
        named = (_counted(one) for one in found.followed[:_LEAD])
        yield known["told_followed"].format(names=LIST.join(named))
    if found.rare:
        yield known["told_rare"].format(names=LIST.join(title(one.field) for one in found.rare[:_LEAD]))
    if found.bandwagon and found.bandwagon.rate is not None:
        yield known["told_bandwagon"].format(
            known=found.bandwagon.known, without=found.bandwagon.without, rate=f"{found.bandwagon.rate:.1%}"
        )
    if found.empty:
        yield known["told_empty"].format(names=LIST.join(Bilingual(one, one) for one in found.empty))


def _chance(p: float, draws: int) -> str:
    """A p that no permutation reached is said to be below what so many can tell."""
    least = 1 / (draws + 1)
    return f"< {least * 1.5:.4f}" if p <= least * 1.01 else f"= {p:.3f}"


def _counted(one: Followed) -> Bilingual:
    name = title(one.field)
    return Bilingual(f"{name.zh} {len(one.regions)}", f"{name.en} {len(one.regions)}")


def field_of(identifier: str) -> Field:
    """The field with this identifier.

    Raises:
        KeyError: where there is none.
    """
    found = fields().get(identifier)
    if found is None:
        raise KeyError(identifier)
    return found


def title(identifier: str) -> Bilingual:
    """What a field is called.

    >>> title("tea").en
    'tea'
    """
    found = field_of(identifier)
    return Bilingual(found.zh, found.en)


def cells(found: PlansTable) -> Iterator[tuple[str, FieldPlan]]:
    """The cells of the matrix with strength enough, region by region in the order of fields; what is restricted, too."""
    for region, own in zip(found.matrix.regions, found.matrix.cells, strict=True):
        for field in found.matrix.fields:
            plan = own.get(field.id)
            if plan is not None and plan.strength >= found.least:
                yield region, plan


def lines(found: PlansTable) -> Iterator[dict[str, Any]]:
    """Lines of JSON: ``record`` is ``cell``, ``field``, ``pair``, ``spread`` or ``summary``."""
    for region, plan in cells(found):
        yield {
            "record": "cell",
            "region": region,
            "field": plan.field,
            "name": title(plan.field).zh,
            "aim": plan.aim,
            "strength": plan.strength,
            "number": plan.number or None,
            "document": plan.document,
            "period": plan.period or None,
            "mentions": [msgspec.to_builtins(one) for one in plan.mentions],
        }
    for one in found.followed:
        name = title(one.field)
        yield {"record": "field", "name": name.zh, "name_en": name.en, **msgspec.to_builtins(one)}
    for pair in found.pairs:
        yield {"record": "pair", **msgspec.to_builtins(pair)}
    for spread in found.spread:
        yield {"record": "spread", "name": title(spread.field).zh, **msgspec.to_builtins(spread)}
    bandwagon = found.bandwagon
    yield {
        "record": "summary",
        "regions": len(found.matrix.regions),
        "documents": [
            {"document": one.document, "region": one.region, "period": one.period} for one in found.documents
        ],
        "empty": list(found.empty),
        "min_strength": found.least,
        "herding": msgspec.to_builtins(found.summary),
        "bandwagon": {**msgspec.to_builtins(bandwagon), "rate": bandwagon.rate} if bandwagon else None,
        "rare": [one.field for one in found.rare],
    }


def sheets(found: PlansTable, lang: str) -> list[Sheet]:
    """Cells with their sentences, the matrix, the fields, the pairs, the spread and the statistics, as tables."""
    made = [
        _cells_sheet(found, lang),
        _matrix_sheet(found, lang),
        fields_sheet(found, lang),
        _pairs_sheet(found, lang),
        _spread_sheet(found, lang),
        statistics_sheet(found, lang),
    ]
    return [sheet for sheet in made if sheet.rows or sheet is made[0]]


def _head(lang: str, *keys: str) -> list[str]:
    known = words()
    return [known[key].text(lang) for key in keys]


def _cells_sheet(found: PlansTable, lang: str) -> Sheet:
    known = words()
    rows = []
    for region, plan in cells(found):
        best = plan.best
        numbered = next((one for one in plan.mentions if one.number == plan.number), best)
        rows.append(
            [
                region,
                title(plan.field).text(lang),
                known[f"kind_{field_of(plan.field).kind}"].text(lang),
                known[f"aim_{plan.aim}"].text(lang),
                plan.strength,
                plan.number or None,
                (numbered.indicator or None) if plan.number else None,
                best.sentence,
                best.section or None,
                len(plan.mentions),
                plan.period or None,
                plan.document,
                best.start,
                best.end,
            ]
        )
    head = _head(
        lang,
        *("region", "field", "field_kind", "aim", "strength", "number", "measured", "sentence", "section"),
        *("mentions", "period", "document"),
    )
    return Sheet(known["cells"].text(lang), [*head, "start", "end"], rows)


def _matrix_sheet(found: PlansTable, lang: str) -> Sheet:
    known = words()
    rows, notes = [], {}
    for number, one in enumerate(found.followed):
        row: list[Any] = [title(one.field).text(lang), len(one.regions)]
        for column, own in enumerate(found.matrix.cells):
            plan = own.get(one.field)
            shown = plan is not None and plan.is_followed and plan.strength >= found.least
            row.append(plan.strength if plan and shown else None)
            if plan and shown:
                notes[number, column + 2] = plan.best.sentence
        rows.append(row)
    return Sheet(
        known["plans"].text(lang), [*_head(lang, "field", "count"), *found.matrix.regions], rows, notes
    )


def fields_sheet(found: PlansTable, lang: str) -> Sheet:
    """The fields with the regions that plan them, those with most followers first."""
    comma = "、" if lang == "zh" else ", "
    rows = [
        [
            title(one.field).text(lang),
            words()[f"kind_{field_of(one.field).kind}"].text(lang),
            len(one.regions),
            Share(round(one.share, 4)),
            Share(round(one.pairs, 4)),
            comma.join(one.regions),
            comma.join(one.without_base) or None,
            comma.join(one.restricted) or None,
        ]
        for one in found.followed
    ]
    keys = ("field", "field_kind", "count", "share", "pair_share", "who", "without_base", "restricted")
    return _without_empty(Sheet(words()["followed"].text(lang), _head(lang, *keys), rows))


def _without_empty(sheet: Sheet) -> Sheet:
    """The table without the columns in which no row has anything."""
    kept = [
        column
        for column in range(len(sheet.header))
        if not sheet.rows or any(row[column] is not None for row in sheet.rows)
    ]
    return sheet._replace(
        header=[sheet.header[column] for column in kept],
        rows=[[row[column] for column in kept] for row in sheet.rows],
    )


def _pairs_sheet(found: PlansTable, lang: str) -> Sheet:
    comma = "、" if lang == "zh" else ", "
    rows = [
        [
            pair.one,
            pair.other,
            round(pair.cosine, 4),
            round(pair.jaccard, 4),
            len(pair.shared),
            comma.join(title(field).text(lang) for field in pair.shared),
        ]
        for pair in found.pairs
    ]
    keys = ("one", "other", "cosine", "jaccard", "shared", "shared_fields")
    return Sheet(words()["pairs"].text(lang), _head(lang, *keys), rows)


def _spread_sheet(found: PlansTable, lang: str) -> Sheet:
    comma = "、" if lang == "zh" else ", "
    rows = [
        [
            title(one.field).text(lang),
            step.period,
            len(step.regions),
            step.read,
            Share(round(step.share, 4)),
            step.ever,
            comma.join(step.regions),
        ]
        for one in found.spread
        for step in one.curve
    ]
    keys = ("field", "period", "count", "read", "share", "ever", "who")
    return Sheet(words()["spread"].text(lang), _head(lang, *keys), rows)


def statistics_sheet(found: PlansTable, lang: str) -> Sheet:
    """The statistics of herding, a row each."""
    known, summary = words(), found.summary
    rows: list[list[Any]] = []
    if summary is not None:
        for name, value in msgspec.structs.asdict(summary).items():
            shown = round(value, 4) if isinstance(value, float) else value
            rows.append([known[f"stat_{name}"].text(lang), shown])
    if found.bandwagon and found.bandwagon.rate is not None:
        rows.append([known["stat_bandwagon"].text(lang), Share(round(found.bandwagon.rate, 4))])
    return Sheet(known["summary"].text(lang), _head(lang, "measure", "value"), rows)
