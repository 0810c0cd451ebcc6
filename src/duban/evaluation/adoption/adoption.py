"""Who committed to a measure when, out of documents: for each region the year in which its documents first do.

What a ledger shows is no more than its documents do. A region whose first document already commits began no later than
that; one without any document is not known to have never begun. Both are said, and neither is taken for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from duban.arguments import checked_many
from duban.comparison.rows.editions import Edition, editions
from duban.comparison.sources import Source
from duban.evaluation.words import told
from duban.language import Bilingual, listed
from duban.notebook import table
from duban.tracing.finder import TermKind
from duban.tracing.lanes import Appearance
from duban.tracing.places import Mention
from duban.tracing.public import trace
from duban.vocabulary.regions import regions


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """When a region first committed, and where that stands; or that it did not, as far as its documents go.

    Attributes:
        region: its name, as the vocabulary has it where it knows it.
        period: the year of the first document that commits; ``None`` where none does.
        strength, strength_words: of that commitment (:mod:`duban.extraction.commitments.strength`), the strongest of
            the document.
        sentence: the sentence that says it; section: the headings above it.
        document, title, published: where it stands; start, end: the place in the document's source, in code points.
        documents: how many documents of the region there are; first_seen, last_seen: the years of its first and last.
        unseen: the years before the first commitment, or before the last document, that have no document of it.
    """

    region: str
    period: str | None = None
    strength: int | None = None
    strength_words: str = ""
    sentence: str = ""
    section: str = ""
    document: str = ""
    title: str = ""
    published: str | None = None
    start: int | None = None
    end: int | None = None
    documents: int = 0
    first_seen: int | None = None
    last_seen: int | None = None
    unseen: tuple[int, ...] = ()

    @property
    def is_from_start(self) -> bool:
        """Whether the first document already commits, so that the true beginning may be earlier.

        >>> Adopted(region="某省", period="2024", first_seen=2024).is_from_start
        True
        """
        return self.period is not None and self.period == str(self.first_seen)


class Adoption(msgspec.Struct, frozen=True, kw_only=True):
    """Regions by when they first committed to a measure.

    Attributes:
        term: what was asked for; ``kind`` as what it was looked for.
        least: the least strength that counts as a commitment, from 1 to 4.
        regions: the regions that have documents: those that commit by year, then the others.
        unplaced: the names of documents that say no region or no year, and count for none.
    """

    term: str
    kind: TermKind = "wording"
    least: int = 1
    regions: tuple[Adopted, ...] = ()
    unplaced: tuple[str, ...] = ()

    def __repr__(self) -> str:
        count = sum(one.period is not None for one in self.regions)
        return f"<Adoption {self.term} ({self.kind}): {count} of {len(self.regions)} regions>"

    def _repr_html_(self) -> str:
        rows = ((one.region, one.period or "", one.strength or "", one.sentence) for one in self.regions)
        return table(repr(self), ("region", "first_year", "strength", "sentence"), rows, len(self.regions))

    @property
    def notes(self) -> tuple[Bilingual, ...]:
        """What is to be known before the table is believed.

        >>> Adoption(term="低空经济", regions=(Adopted(region="某省", period="2024", first_seen=2024),)).notes[0].en
        'the first document of 1 regions already commits (某省): they may have begun earlier'
        """
        found = []
        if early := [one.region for one in self.regions if one.is_from_start]:
            found.append(told("adoption.from_start", n=len(early), regions=listed(early)))
        if gaps := [one.region for one in self.regions if one.unseen]:
            found.append(told("adoption.unseen", n=len(gaps), regions=listed(gaps)))
        if self.unplaced:
            found.append(told("adoption.unplaced", n=len(self.unplaced), names=listed(self.unplaced)))
        return tuple(found)

    def of(self, region: str) -> Adopted | None:
        """The row of a region, by whichever of its names; ``None`` where there is no document of it.

        >>> found = Adoption(term="低空经济", regions=(Adopted(region="浙江省", period="2024"),))
        >>> found.of("浙江").period, found.of("江苏")
        ('2024', None)
        """
        wanted = region_key(region)
        return next((one for one in self.regions if region_key(one.region) == wanted), None)

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each region.

        >>> [line["period"] for line in Adoption(term="低空经济", regions=(Adopted(region="某省"),)).as_json()]
        [None]
        """
        for one in self.regions:
            yield {
                "record": "adoption",
                "term": self.term,
                "kind": self.kind,
                "least": self.least,
                **msgspec.to_builtins(one),
                "from_start": one.is_from_start,
            }


def region_key(name: str) -> str:
    """What names of one region have in common: its full name; the name itself where the vocabulary lacks it.

    >>> region_key("浙江"), region_key("某省")
    ('浙江省', '某省')
    """
    known = regions().find(name.strip())
    return known.name if known else name.strip()


def adoption(
    term: str, documents: Iterable[Source | Edition], kind: TermKind | None = None, *, least: int = 1
) -> Adoption:
    """For each region of ``documents`` the year in which they first commit to ``term``.

    A mention counts where it stands in a commitment of at least the strength ``least``: what a document reviews, defines
    or quotes is none.

    >>> import duban
    >>> texts = [("甲省", 2024, "种好苹果。"), ("甲省", 2025, "探索低空经济应用。"), ("乙省", 2025, "种好苹果。")]
    >>> read = [duban.read_text("二、重点任务\\n" + text, region=region, year=year) for region, year, text in texts]
    >>> [(one.region, one.period, one.strength) for one in adoption("低空经济", read).regions]
    [('甲省', '2025', 1), ('乙省', None, None)]

    Args:
        term: a formulation, an instrument, an indicator or a theme, as :func:`duban.trace` takes it.
        documents: texts, files, or documents of a ledger; they say their region and year, or it is told of them.
        kind: as what ``term`` is looked for.
        least: the least strength that counts, from 1 (探索) to 4.

    Raises:
        ArgumentError: for an empty term, or a ``kind`` that no vocabulary knows it as.
    """
    given = checked_many("documents", documents)
    ready = [one for one in given if isinstance(one, Edition)]
    read = (
        ready if len(ready) == len(given) else editions(one for one in given if not isinstance(one, Edition))
    )
    published = {one.info.name: one.info.published for one in read}
    found = trace(term, read, kind)
    own: dict[str, list[Appearance]] = defaultdict(list)
    unplaced = []
    for one in found.appearances:
        if one.region is None or one.year is None:
            unplaced.append(one.document)
        else:
            own[region_key(one.region)].append(one)
    rows = [_adopted(region, seen, least, published) for region, seen in own.items()]
    rows.sort(key=lambda row: (row.period is None, row.period or "", row.region))
    return Adoption(
        term=term, kind=found.kind, least=least, regions=tuple(rows), unplaced=tuple(dict.fromkeys(unplaced))
    )


def _adopted(
    region: str, seen: Sequence[Appearance], least: int, published: Mapping[str, str | None]
) -> Adopted:
    """The row of a region, of whose documents ``seen`` are the appearances in order of date."""
    years = sorted({one.year for one in seen if one.year is not None})
    committed = [(one, mention) for one in seen if (mention := _strongest(one, least))]
    first, mention = min(committed, key=lambda pair: pair[0].year or 0) if committed else (None, None)
    end = first.year if first and first.year else years[-1]
    coverage: dict[str, Any] = {
        "documents": len(seen),
        "first_seen": years[0],
        "last_seen": years[-1],
        "unseen": tuple(year for year in range(years[0], end) if year not in years),
    }
    if first is None or mention is None:
        return Adopted(region=region, **coverage)
    return Adopted(
        region=region,
        period=str(first.year),
        strength=mention.strength,
        strength_words=mention.strength_words,
        sentence=mention.sentence,
        section=mention.section,
        document=first.document,
        title=first.title,
        published=published.get(first.document),
        start=mention.start,
        end=mention.end,
        **coverage,
    )


def _strongest(one: Appearance, least: int) -> Mention | None:
    """The strongest commitment among the mentions, the first of equal ones; ``None`` where none is strong enough."""
    strong = [mention for mention in one.mentions if (mention.strength or 0) >= least]
    return max(strong, key=lambda mention: mention.strength or 0, default=None)
