"""Which fields a document plans: its mentions in what looks ahead, with aim, strength, number and place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from duban.comparison.sources import Source, with_records
from duban.extraction.discourse.outlook import outlooks
from duban.records import Commitment, Figure, Instrument
from duban.regional.plans.clause import Place, aim_of, has_own, is_moved, list_length
from duban.regional.plans.field_plan import LISTED, NAMED, OWN, FieldPlan, Mention, ordered
from duban.text.document import Document
from duban.text.segment import clauses
from duban.vocabulary.fields import Field, fields
from duban.vocabulary.scanner import Found

# A list of directions has more members; what is named among so few is chosen.
_SHORT_LIST = 4

# What the next clause measures of the field that this one names, with no subject of its own (产业规模达到1000亿元).
_SIZE = re.compile(
    "(?:全?产业链?|其|年)?(?:总?产值|规模|产量|增加值|(?:营业|经营|营业总)?收入|营收|产能|装机(?:容量|规模)?)"
)

Named = Found[tuple[Field, ...]]
_R = TypeVar("_R", Figure, Commitment, Instrument)


def fields_of(source: Source, *, name: str = "document") -> tuple[FieldPlan, ...]:
    """The fields that a document plans to develop, transform or restrict, in the order of ``fields.yaml``.

    Only what looks ahead counts: chapters that look back, describe or explain words do not. ``source`` is a document,
    read or of a ledger (then its records are taken as they stand there), or what :func:`duban.read` takes.

    >>> import duban
    >>> text = "二、2026年重点任务\\n做强氢能产业，新建加氢站20座。压减钢铁产能。"
    >>> [(plan.field, plan.aim, plan.strength, plan.number) for plan in fields_of(duban.read_text(text))]
    [('hydrogen', 'develop', 3, '20座'), ('steel', 'restrict', 2, '')]
    """
    document, records = with_records(source, name=name)
    reader = _Reader(
        document,
        [one for one in records if isinstance(one, Figure) and one.modality in ("target", "forecast")],
        [one for one in records if isinstance(one, Commitment)],
        [one for one in records if isinstance(one, Instrument)],
    )
    found: dict[str, list[Mention]] = defaultdict(list)
    for field, mention in reader.mentions():
        found[field.id].append(mention)
    return tuple(
        _plan(document, entry.id, ordered(found[entry.id])) for entry in fields().entries if entry.id in found
    )


def _plan(document: Document, field: str, mentions: tuple[Mention, ...]) -> FieldPlan:
    context = document.context
    year = str(context.year or "") or (context.published or "")[:4]
    return FieldPlan(
        document=document.name,
        region=document.region or "",
        period=year,
        field=field,
        aim=mentions[0].aim,
        strength=mentions[0].strength,
        mentions=mentions,
    )


class _Clause(NamedTuple):
    """A clause at clean ``[start, end)`` with the fields that it names."""

    start: int
    end: int
    text: str
    named: Sequence[Named]


class _Reader(NamedTuple):
    """A document with what its records say of targets, promises and instruments, each in order of place."""

    document: Document
    targets: Sequence[Figure]
    promises: Sequence[Commitment]
    instruments: Sequence[Instrument]

    def mentions(self) -> Iterator[tuple[Field, Mention]]:
        """The mentions of fields in the plans of the document, in order."""
        text = self.document.text
        for outlook in outlooks(self.document):
            if outlook.kind != "plan":
                continue
            sentence = text[outlook.start : outlook.end]
            if not any(fields().find(sentence)):
                continue
            parts = list(self._clauses(outlook.start, outlook.end))
            moves = any(is_moved(part.text) for part in parts)
            for number, part in enumerate(parts):
                following = parts[number + 1] if number + 1 < len(parts) else None
                yield from self._of_clause(part, following, (outlook.start, outlook.end), moves)

    def _clauses(self, start: int, end: int) -> Iterator[_Clause]:
        for first, last in clauses(self.document.text, start, end):
            text = self.document.text[first:last]
            yield _Clause(first, last, text, list(fields().find(text)))

    def _of_clause(
        self, part: _Clause, following: _Clause | None, span: tuple[int, int], moves: bool
    ) -> Iterator[tuple[Field, Mention]]:
        """The mentions of one clause; ``span`` is its sentence, ``moves`` whether that develops something."""
        if not (moves or self._is_promised(part)):
            return
        document = self.document
        sentence_start, sentence_end = document.view.span(*span)
        sentence = document.text[span[0] : span[1]].strip()
        section = self._section(part.start)
        for found in part.named:
            place = Place(part.text, found.start, found.end)
            start, end = document.view.span(part.start + found.start, part.start + found.end)
            target = self._target(part, found, following)
            for field in found.value:
                aim = aim_of(place, field)
                if aim is None:
                    continue
                own = aim != "restrict" and (target is not None or self._has_own(place, start, end))
                yield (
                    field,
                    Mention(
                        name=part.text[found.start : found.end],
                        aim=aim,
                        strength=OWN if own else NAMED if list_length(part.text) <= _SHORT_LIST else LISTED,
                        number=target.value_text if target else "",
                        indicator=target.indicator if target else "",
                        start=start,
                        end=end,
                        sentence=sentence,
                        sentence_start=sentence_start,
                        sentence_end=sentence_end,
                        section=section,
                    ),
                )

    def _is_promised(self, part: _Clause) -> bool:
        """Whether a commitment or a target stands in the clause, though no word of development does in its sentence."""
        start, end = self.document.view.span(part.start, part.end)
        return bool(_inside(self.promises, start, end) or _inside(self.targets, start, end))

    def _has_own(self, place: Place, start: int, end: int) -> bool:
        """Whether the field has a project, a plan or an action of its own: its phrase is one, or one is named after it."""
        named = _inside(self.instruments, start - _LONGEST_INSTRUMENT, end)
        return has_own(place.after) or any(one.start <= start and end <= one.end for one in named)

    def _target(self, part: _Clause, found: Named, following: _Clause | None) -> Figure | None:
        """The target that goes with a name: its clause says it, or the next clause, which names nothing else."""
        stated = _inside(self.targets, *self.document.view.span(part.start, part.end))
        if stated:
            return self._stated(part, found, stated)
        if following is None or following.named or len({one.value for one in part.named}) != 1:
            return None
        stated = _inside(self.targets, *self.document.view.span(following.start, following.end))
        name = part.text[found.start : found.end]
        return next((one for one in stated if name in one.indicator or _SIZE.fullmatch(one.indicator)), None)

    def _stated(self, part: _Clause, found: Named, stated: Sequence[Figure]) -> Figure | None:
        """The target of a name among those that its clause states: named, in the same place of the list, or the next one."""
        name = part.text[found.start : found.end]
        single = [one for one in stated if one.indicator.count("、") < _SEVERAL]
        if own := next((one for one in single if name in one.indicator), None):
            return own
        if "分别" in part.text and len(stated) == len(part.named):
            return stated[list(part.named).index(found)]
        view = self.document.view
        end = part.start + found.end
        later = next((one for one in single if one.start >= view.span(end, end + 1)[0]), None)
        if later is None:
            return None
        between = self.document.text[end : view.position(later.start)]
        # «…、茶叶等20个产业» counts the list; a name nearer to the number has it.
        nearer = any(found.end < other.start < found.end + len(between) for other in part.named)
        return None if nearer or "、" in between or between.endswith("等") else later

    def _section(self, at: int) -> str:
        """The headings above a clean offset."""
        document = self.document
        place = bisect_right(document.paragraphs, at, key=lambda paragraph: paragraph.start) - 1
        return document.section(document.paragraphs[place].section) if place >= 0 else ""


# An indicator with so many commas is the list itself, which its number counts or which it stands in by chance.
_SEVERAL = 2
# The longest name of an instrument that begins before the field that it is named after.
_LONGEST_INSTRUMENT = 60


def _inside(records: Sequence[_R], start: int, end: int) -> Sequence[_R]:
    """The records that begin in source ``[start, end)``."""
    first = bisect_left(records, start, key=lambda record: record.start)
    return records[first : bisect_left(records, end, key=lambda record: record.start)]
