"""A pack drafted from documents with their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.language import LIST, Bilingual
from duban.ledger.contents.documents import StoredDocument
from duban.packs.drafting.indicators import Key, Known, key_of_relation, keys_of
from duban.packs.drafting.keeping import Promised, Related, Stated, promised, related, stated
from duban.packs.drafting.rows import ROLES, observations, targets, tasks
from duban.packs.drafting.sections import Sections
from duban.packs.drafting.sources import WORDS, Drafted, drafted, english_region, state_of
from duban.packs.model import Body, Pack
from duban.records import Record

# Documents of more places are of the nation.
_NAMED = 3


def draft(
    documents: Iterable[StoredDocument], *, id: str, name: Bilingual | None, state: str, every: bool
) -> Pack:
    """The pack that documents give: see :func:`duban.packs.draft_pack`; ``state`` is empty for the last document's day."""
    sources = drafted(documents)
    figures = stated(sources)
    keyed = list(zip(keys_of(figures), figures, strict=True))
    aimed, seen = _sides(keyed)
    aims = _in_order(sources, aimed, related(sources))
    chosen = promised(sources, every=every)
    sections = Sections(sources, _rows(sources, aims, chosen))
    known = Known(figures, [key for key, _ in keyed])
    rows = targets(aims, known, sections)
    values, done = observations(seen, known), tasks(chosen, sections)
    documented = tuple(one.row for one in sources)
    counts = {
        "documents": len(sources),
        "targets": len(rows),
        "observations": len(values),
        "tasks": len(done),
    }
    return Pack(
        id=id,
        name=name or _name(sources),
        summary=WORDS["summary"].format(**counts),
        state=state or state_of(documented) or "",
        document=documented[0].id if len(documented) == 1 else None,
        formulations=sections.formulations,
        bodies=_bodies(sources),
        indicators=tuple(known.found.values()),
        documents=documented,
        targets=rows,
        observations=values,
        tasks=done,
    )


def _sides(keyed: Iterable[tuple[Key, Stated]]) -> tuple[list[tuple[Key, Stated]], list[tuple[Key, Stated]]]:
    """What is aimed at, and what was reached; an estimate is an outcome where its indicator has a target, else it is held
    against outcomes itself."""
    keyed = list(keyed)
    wanted = {key for key, one in keyed if one.figure.modality in ("target", "forecast")}
    aimed, seen = [], []
    for key, one in keyed:
        if one.figure.modality == "actual" or (one.figure.modality == "estimate" and key in wanted):
            seen.append((key, one))
        elif one.figure.modality in ROLES:
            aimed.append((key, one))
    return aimed, seen


def _in_order(
    sources: Sequence[Drafted], aimed: Iterable[tuple[Key, Stated]], relations: Iterable[Related]
) -> list[tuple[Key, Stated | Related]]:
    """What is aimed at, with and without numbers, in the order of the documents."""
    aims: list[tuple[Key, Stated | Related]] = [
        *aimed,
        *((key_of_relation(one), one) for one in relations),
    ]
    return sorted(aims, key=lambda aim: _place(sources, aim[1]))


def _rows(
    sources: Sequence[Drafted], aims: Iterable[tuple[Key, Stated | Related]], chosen: Iterable[Promised]
) -> list[tuple[Drafted, Record]]:
    """The records of all rows in the order of the documents: that of their sections."""
    found: list[Stated | Related | Promised] = [*(one for _, one in aims), *chosen]
    ordered = sorted(found, key=lambda one: _place(sources, one))
    return [(one.source, one.source.stored.records[one.number]) for one in ordered]


def _place(sources: Sequence[Drafted], one: Stated | Related | Promised) -> tuple[int, int]:
    return sources.index(one.source), one.source.stored.spans[one.number][0]


def _bodies(sources: Iterable[Drafted]) -> tuple[Body, ...]:
    return tuple({one.body.id: one.body for one in sources if one.body}.values())


def _name(sources: Sequence[Drafted]) -> Bilingual:
    """What the pack is called: as its one document, or by the place and years of several."""
    if len(sources) == 1:
        return sources[0].row.title
    places = list(dict.fromkeys(one.stored.region for one in sources))
    years = sorted({one.row.date[:4] for one in sources if one.row.date})
    named = LIST.join(map(english_region, places)) if len(places) <= _NAMED else WORDS["nation"]
    span = "–".join(dict.fromkeys([*years[:1], *years[-1:]]))
    return WORDS["several"].format(region=named, years=span)
