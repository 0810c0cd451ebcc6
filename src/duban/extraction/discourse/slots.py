"""What a clause leaves to those after it: whose values are told of, and what is measured.

A bare measure («利润总额104.2亿元») takes the owner of the clauses before, a bare thing («股份制企业905.7亿元»)
their measure, where the kinds of the values agree. ``；`` goes back to what the sentence began with.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from duban.grammar.noun_phrase import Name

# Classifiers with the noun that each counted last; what is built has no number yet.
Counted = tuple[tuple[str, str], ...]
BUILT = ""

# The longest list of values without names that goes back over clauses.
_REMEMBERED = 6


class Slots(msgspec.Struct, frozen=True):
    """The state of a paragraph, changed by each clause with a value.

    Attributes:
        names: the indicators of the last clause, in the order of its values; ``recent`` those of the sentence.
        owner, measure: of the last clause that named one; ``unit`` of its value; ``unit_of_measure`` of the last value
            that a measure had.
        opening: the owner that the paragraph or the part of the sentence began with.
        paragraph: the owner that the sentences before left.
        kind: how the last clause moved (``growth``, ``level`` …).
        labour: the verb that items of a list share («淘汰落后的|炼钢产能»).
        topical: a topic («进口方面，») or a movement set the measure: bare things are measured so.
        company: the company that makes things known.
        companies: those of which the document tells.
        known: the company that the text told of last: whom «公司» points back to from paragraph to paragraph.
        industry: that the document is about («产业|营收»).
        sector: of the stock exchange that the document is about («特种化工|板块|营收»).
        thing: what the trade makes that the document reviews: «(2025年水泥行业运行…) 全年|产量|17亿吨».
        rate: the rate last told of: «机械化率76.8%，|小麦|98.1%».
        implied: what the last known name is of: «粮食|总产量».
        falling: a movement told of before its values falls: «华北|跌幅居前，|分别达12%和8%».
        topic: what a speaker said that he tells of («说到|投诉»), up to the next such phrase.
        dealt: what was said to be sold or bought in the paragraph («出口|缝制机械|37亿美元»).
        counted: the classifiers by which things were counted in the paragraph, each with its last noun.
        whole: the owner before a part was told of («工业利润5亿元，其中|国企|1亿元»): that of the next sentence.
        pair: two things that a clause listed, to which 前者 and 后者 point.
        main: what the paragraph, or the one of whose parts it tells, measured first.
        fresh: no value was named yet in the sentence.
        work: the project or structure that the sentence tells of («建成调水工程，|年调水量|6亿立方米»).
        added: the unit of what the sentence said to have been added: its parts were, too («新增12条，其中|国际航线|4条»).
        places: whose the values of the last clause were, in their order.
        grouped: the measure that was told of a group («78种产品|产量|增长»): the list behind it is measured so.
        item: the thing with which the item of a list opens that the paragraph is («|水泥|：产量5万吨»).
        heading: what a numbered item is about that the paragraph is («（二）|报废更新|。每台补贴2000元»).
        before: the measures of owners that the paragraphs before told of, the last last.
        told: the indicators of the sentence before, for what points back to two of them («两者»).
        firms: the group of firms whose accounts the paragraph tells («128家|重点联系企业|…»).
        parts_of: what the parts are of of which the sentence tells («在校学生86万人，其中小学…»).
    """

    names: tuple[Name, ...] = ()
    owner: str = ""
    measure: str = ""
    unit: str = ""
    unit_of_measure: str = ""
    opening: str = ""
    kind: str = "level"
    labour: str = ""
    topical: bool = False
    company: str = ""
    companies: tuple[str, ...] = ()
    known: str = ""
    industry: str = ""
    sector: str = ""
    thing: str = ""
    rate: str = ""
    implied: str = ""
    paragraph: str = ""
    falling: bool = False
    topic: str = ""
    dealt: str = ""
    counted: Counted = ()
    fresh: bool = True
    recent: tuple[Name, ...] = ()
    told: tuple[Name, ...] = ()
    firms: str = ""
    parts_of: Name = Name()
    work: str = ""
    added: str = ""
    places: tuple[str, ...] = ()
    grouped: str = ""
    whole: str = ""
    main: Name = Name()
    pair: tuple[Name, ...] = ()
    item: str = ""
    heading: str = ""
    before: tuple[Name, ...] = ()

    def at_sentence(self) -> Slots:
        """The state in which a sentence begins: its owners are those of its own, or of the company that speaks."""
        return replace(
            self,
            names=tuple(_without_gap(name) for name in self.names),
            paragraph=self.whole or self.owner or self.paragraph,
            whole="",
            pair=(),
            fresh=True,
            owner=self.item or self.company,
            opening=self.item or self.company,
            topical=False,
            falling=False,
            recent=(),
            told=self.recent or self.told,
            work="",
            added="",
            places=(),
            parts_of=Name(),
            topic=self.topic if self.fresh or any(self.topic in name.whole for name in self.recent) else "",
            rate=self.rate if self.kind in ("rate", "change") else "",
        )

    def after(self, names: tuple[Name, ...], unit: str, kind: str) -> Slots:
        """The state after a clause that measured ``names``."""
        last = names[-1]
        owner = last.owner or (self.owner if not last.measure else "")
        if not last.measure and last.whole:
            owner = last.whole
        return replace(
            self,
            names=names,
            recent=(*self.recent, *names)[-_REMEMBERED:] if names != self.names else self.recent,
            falling=False,
            owner=owner or self.owner,
            measure=last.measure or self.measure,
            unit=unit,
            unit_of_measure=unit if last.measure else self.unit_of_measure,
            kind=kind,
            opening=self.opening or last.owner,
        )


def _without_gap(name: Name) -> Name:
    """What the next sentence is of behind how far apart two are: «生产总值|差距»."""
    whole = name.whole.removesuffix("差距")
    return replace(name, whole=whole) if name.measure and whole.endswith(name.measure) else name
