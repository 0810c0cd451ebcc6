"""Composition: the indicator of each value of a clause, from the parts that the clause and the state give.

An indicator is owner × measure. What the clause writes comes first; what it leaves out is taken from the
:class:`~duban.extraction.discourse.slots.Slots` by kind: a bare measure takes the owner, a bare thing the measure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from msgspec.structs import replace

from duban.extraction.discourse.slots import Slots
from duban.extraction.naming.clause_names import names_of
from duban.extraction.naming.counts.class_sizes import (
    ages_of_known,
    is_age_of_known,
    sizes_of_known,
    threshold,
)
from duban.extraction.naming.counts.counted_noun import (
    says_nothing,
    up_to_firms,
)
from duban.extraction.naming.counts.named_before import named_before
from duban.extraction.naming.counts.remaining import remaining
from duban.extraction.naming.counts.things_that_meet import things_that_meet
from duban.extraction.naming.counts.units_left_out import with_unit
from duban.extraction.naming.ellipsis.leaning import is_amount_in_full
from duban.extraction.naming.ellipsis.of_company import of_company, of_goods, of_industry
from duban.extraction.naming.ellipsis.pointing import all_of_a_kind, carried
from duban.extraction.naming.grants.borne import shares_borne
from duban.extraction.naming.grants.grants_dealt import granted_by
from duban.extraction.naming.leaving import state_after
from duban.extraction.naming.locative import places_of
from duban.extraction.naming.measurement import measure_of
from duban.extraction.naming.of_sector import of_sector
from duban.extraction.naming.proportion import of_base, of_bases
from duban.extraction.naming.setting import Setting
from duban.extraction.naming.topics.topics import after_topics
from duban.extraction.naming.topics.turning import turned
from duban.extraction.reading import Reading
from duban.grammar import classes as c
from duban.grammar.clause import NONE, Clause
from duban.grammar.lexer import Tokens
from duban.grammar.noun_phrase import (
    Name,
)
from duban.records import Measure
from duban.vocabulary.naming import naming
from duban.vocabulary.pattern import alternation
from duban.vocabulary.places import places

_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))
# So many measures a text goes back to by their last words.
_REMEMBERED = 24
_STANDS = frozenset(["continued", "having"])


@cache
def parted() -> re.Pattern[str]:
    """Finds the opening of a paragraph that tells by places of what the one before told of."""
    by = alternation(places().parted_by)
    number = "(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、.．]?|[—-]{1,2})?"
    return re.compile(
        f"{number}(?:[分按从](?:各)?{by}(?:分布)?(?:来)?看[，。]|(?:分|各|按)?{by}(?:情况)?[：:])"
    )


def breaks_down(text: str, start: int) -> bool:
    """Whether a paragraph tells by parts of what the text has told of: by products, trades or places, or one item of a list.

    >>> [breaks_down(text, 0) for text in ("分产品看，钢材5万吨。", "钢材：5万吨。", "全省工业增加值增长5%。")]
    [True, True, False]
    """
    return _BY_PARTS.match(text, start) is not None


_BY_PARTS = re.compile(
    "(?:[（(]?[一二三四五六七八九十]{1,2}[）)]?[、.．]?|[—-]{1,2})?[分按从][^，。；：\\d]{1,10}看[，。]|[^，。；：\\d\\s]{1,14}[：:]"
)


class Composer:
    """Reads the clauses of one paragraph, from left to right, keeping the state.

    ``company`` issues the document, ``industry`` is what it is about, ``known`` the company that was told of before,
    ``thing`` what the trade that is reviewed makes, ``companies`` all of which the document tells,
    ``sector`` the one of the stock exchange that it is about.
    """

    def __init__(
        self,
        company: str = "",
        industry: str = "",
        known: str = "",
        thing: str = "",
        companies: tuple[str, ...] = (),
        sector: str = "",
    ) -> None:
        self.slots = Slots(
            company=company,
            industry=industry,
            known=known,
            thing=thing,
            companies=companies,
            sector=sector,
        )
        self._issuer, self._heard, self._main = company, False, Name()
        self._provided: Mapping[int, Name] = {}

    def provides(self, provided: Mapping[int, Name]) -> None:
        """The paragraph sets parameters, which have these names by the offsets of their numbers."""
        self._provided = provided

    def speaks(self, company: str) -> None:
        """``company`` speaks of itself in the sentence that follows; empty where none does."""
        if company or self._heard:
            known = company or self.slots.known
            self.slots = replace(self.slots, company=company or self._issuer, known=known)
        self._heard = bool(company)

    def tells_of(self, company: str, *, opens: bool) -> None:
        """The sentence that follows names ``company``; where it ``opens`` with it, the paragraph is about it."""
        self.slots = replace(self.slots, known=company, company=company if opens else self.slots.company)

    @property
    def main(self) -> Name:
        """What the paragraph measured first; empty where it measured nothing."""
        return self._main

    def parts(self, main: Name) -> None:
        """The paragraph tells by its parts of what the one before measured: «分区域看，|华东|增长5%»."""
        self.slots = replace(self.slots, names=(main,), main=main)

    def opens(self, topic: Name) -> None:
        """The paragraph is an item about what it opens with: «|水泥|：产量5万吨，…»."""
        thing = topic.owner if topic.measure else topic.whole
        if not self.slots.company:
            self.slots = replace(self.slots, item=thing, names=(topic,), measure=topic.measure)

    def lists(self, grouped: str) -> None:
        """The paragraph is an item of a list of what is ``grouped``: «(主要产品产量如下：) 水泥：5万吨，…»."""
        self.slots = replace(self.slots, grouped=grouped)

    def goes_on_from(self, measured: Sequence[Name]) -> None:
        """The paragraphs before told of the measures ``measured``."""
        self.slots = replace(self.slots, before=tuple(measured))

    @property
    def measured(self) -> tuple[Name, ...]:
        """The measures of owners that the text has told of so far."""
        return self.slots.before

    def headed(self, heading: str) -> None:
        """The paragraph is an item under ``heading``, which says of what it tells."""
        self.slots = replace(self.slots, heading=heading)

    def leaves_company(self) -> None:
        """The sentence that follows tells of a whole trade or nation, or somebody else speaks in it."""
        self.slots = replace(self.slots, company=self._issuer)

    def hears(self, tokens: Tokens) -> None:
        """What a sentence without a value tells of: «某公司披露三季报。»."""
        self.slots = after_topics(tokens, 0, len(tokens.classes), self.slots.at_sentence())

    def sentence(self, tokens: Tokens, found: Sequence[Clause]) -> Iterator[Reading]:
        """The readings of a sentence's clauses."""
        for i, noun in tokens.thresholds.items():
            if noun not in tokens.values and not is_age_of_known(tokens, i, noun):
                yield threshold(tokens, i, noun)
        self.slots = self.slots.at_sentence()
        at, part = 0, False
        last: Clause | None = None
        series = dict(_series(tokens, found))
        series |= _moved_in_turn(tokens, found, series)
        dealt: list[Name] = []
        met: Reading | None = None
        for number, clause in enumerate(found):
            if met is not None:
                yield met
                met, last, at = None, clause, max(clause.values[-1] + 1, clause.right.last)
                continue
            part = c.WHICH in tokens.classes[at : clause.values[0]] or (
                part and _goes_on_with_parts(tokens, last, clause)
            )
            self.slots = turned(tokens, at, clause.left.first, self.slots)
            self.slots = after_topics(tokens, at, clause.left.first, self.slots)
            self.slots = turned(tokens, clause.left.first, clause.values[0], self.slots)
            at = max(clause.values[-1] + 1, clause.right.last)
            setting = Setting(tokens, clause, self.slots, part, last, tokens.classes[clause.values[0]])
            yield from sizes_of_known(setting)
            if tokens.thresholds:
                yield from ages_of_known(setting)
            if says_nothing(setting):
                clause.right = NONE
            elif clause.right:
                clause.right = up_to_firms(setting)
            if (named := _dealt_out(setting, found, number, series)) is not None:
                dealt = named
            name = dealt.pop(0) if dealt else None
            if name is None and (met_by := things_that_meet(setting, found[number + 1 : number + 2])):
                name, met = met_by
            yield from self._clause(setting, name)
            if clause.rule in _STANDS and self.slots.names and self.slots.names[-1].measure == "占比":
                at = _clause_end(tokens, at)  # «两成企业|预计四季度订单增加|，»: what they say is no topic
            last = clause

    def _clause(self, setting: Setting, dealt: Name | None) -> Iterator[Reading]:
        """The readings of a clause; ``dealt`` is the name that a list with 分别 gives it."""
        clause = setting.clause
        told = [self._provided[q.start] for q in clause.quantities if q.start in self._provided]
        told = told if len(told) == len(clause.quantities) else []
        granted = told or ([] if dealt else granted_by(setting))
        dealt = None if told else dealt
        known = [dealt] if dealt else granted or shares_borne(setting)
        names, region = (known, None) if known else names_of(setting)
        if told:
            names = [_in_full(name, setting) for name in told]
        names = names if told else [of_goods(_whose(setting, name)) for name in names]
        if len(clause.values) == 3 and clause.quantities[0].form == "ratio" and len(names) != 3:
            names = [Name(f"第{n}产业", "占比", f"第{n}产业占比") for n in "一二三"]
        kind, sign = measure_of(setting)
        if told and setting.kind == c.MONEY and not _RAISED.search(setting.word(clause.left)):
            kind, sign = "level", 1  # «每人每年限额|扣减|6000元»: what is set, and no change
        if setting.kind == c.RATE and clause.rule in _STANDS and names and names[0].measure == "占比":
            kind, sign = "rate", 1  # «增速加快，两成|企业|订单减少»
        if not told:
            names = of_bases(setting, names) or [
                remaining(setting, of_base(setting, name)) for name in _together(setting, names)
            ]
        names = [_without_mark(name) for name in names] or [Name()]
        names = list(dict.fromkeys(names)) if len(clause.values) == 1 else names
        names = names[-1:] if clause.rule == "unread" and len(clause.values) == 1 else names
        names += names[-1:] * (len(clause.values) - len(names))
        shared = len(clause.values) == 1
        places = places_of(setting, region)
        for number, name in enumerate(names if shared else names[: len(clause.values)]):
            at = 0 if shared else number
            reading = _reading(setting, at, name, kind, sign, places[at])
            yield replace(reading, granted=True) if granted and not reading.baseline else reading
        self._main = self._main or next((name for name in names if name.measure), Name())
        by_grades = bool(granted) and granted[0].whole.startswith("每")
        if not by_grades:  # a list of grades goes on with what grades them
            left = state_after(setting, names, kind)
            main = left.main or self._main
            owned = (name for name in names if is_amount_in_full(name))
            before = (*setting.slots.before, *owned)[-_REMEMBERED:]
            at_places = tuple(place or "" for place in places)
            if told:  # whom a parameter is for is no owner of what follows
                left = replace(left, owner=self.slots.owner, opening=self.slots.opening)
            self.slots = replace(left, places=at_places, main=main, before=before)


def _without_mark(name: Name) -> Name:
    """``name`` without the mark of the list of which it is an item: «|三、|贷款额度»."""
    mark = _MARK.match(name.whole)
    if not mark:
        return name
    bare = replace(name, whole=name.whole[mark.end() :])
    return replace(bare, owner=name.owner[mark.end() :]) if name.owner.startswith(mark[0]) else bare


# What says that a sum is more or less than another.
_RAISED = re.compile("(?:上浮|下浮|上调|下调|提高|增加|降低|减少)[^到至]{0,2}$")
_MARK = re.compile(
    "(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(?=..)"
)


def _clause_end(tokens: Tokens, at: int) -> int:
    """The first comma or stop from token ``at`` on."""
    return next((i for i in range(at, len(tokens.classes)) if tokens.classes[i] in (c.COMMA, c.PAUSE)), at)


def _in_full(name: Name, setting: Setting) -> Name:
    """The name of a parameter, with what it is of where the words before it have told that: «贴息贷款，|年贴息率|1.5%»."""
    ordinary = names_of(setting)[0]
    whole = ordinary[0].whole if len(ordinary) == 1 else ""
    longer = whole.endswith(name.whole) and whole != name.whole and not whole.startswith("对")
    return ordinary[0] if longer else name


def _whose(setting: Setting, name: Name) -> Name:
    """``name`` with the company, the industry or the sector that it is of."""
    name = named_before(setting, all_of_a_kind(name, setting.slots))
    return of_sector(setting, of_industry(setting, of_company(setting, name)))


def _goes_on_with_parts(tokens: Tokens, last: Clause | None, clause: Clause) -> bool:
    """Whether a clause tells of a further part in the same unit: «其中城镇90亿元，|乡村|40亿元»."""
    amount = tokens.classes[clause.values[0]] in (c.MONEY, c.MEASURED)
    words = set(tokens.classes[clause.subject.first : clause.subject.last])
    if (
        last is None
        or not amount
        or clause.rule not in ("bare", "arrival")
        or not words <= {*_NOUNS, c.PLACE}
    ):
        return False
    between = tokens.classes[last.values[-1] + 1 : clause.left.first]
    return between in (c.COMMA, c.DUN) and last.quantities[-1].unit == clause.quantities[0].unit


def _together(setting: Setting, names: list[Name]) -> list[Name]:
    """«A、B产量分别增长5%和6%，|合计|拉动工业增长1.9个百分点»: one value for what all do together."""
    clause = setting.clause
    joint = not clause.subject and len(clause.values) == 1 < len(names)
    if not joint or c.TOGETHER not in setting.classes(clause.left):
        return names
    if len(set(names)) == 1:
        return names[:1]  # «甲省、乙省|进出口|分别为5亿和6亿元，|合计|占全国的三成»
    measure = names[-1].measure
    if not all(name.owner and name.measure == measure for name in names):
        whole = "、".join(name.whole for name in names)
        return [Name(whole, "", whole)]
    owner = "、".join(name.owner for name in names)
    return [Name(owner, measure, owner + measure)]


def _series(tokens: Tokens, found: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Where 分别 deals out clauses one by one, and how many: «A、B产量分别|下降1.6%、增长4.1%»."""
    for i, clause in enumerate(found):
        if (
            len(clause.values) > 1
            or c.RESPECTIVELY not in tokens.classes[clause.left.first : clause.left.last]
        ):
            continue
        many = 1
        for following in found[i + 1 :]:
            listed = tokens.classes[following.left.first - 1] in (c.DUN, c.AND)
            if following.subject or len(following.values) > 1 or not listed:
                break
            many += 1
        if many > 1:
            yield i, many


def _dealt(setting: Setting, many: int) -> list[Name]:
    """The names that 分别 deals out to ``many`` clauses: those of the clause's own subject, else those told before."""
    if setting.clause.subject:
        names = list(dict.fromkeys(names_of(setting)[0]))
        return names if len(names) == many else []
    names = carried(setting, many)
    return names[-many:] if len(names) >= many else []


def _dealt_out(
    setting: Setting, found: Sequence[Clause], number: int, series: dict[int, int]
) -> list[Name] | None:
    """The names that 分别 deals out to the clauses from ``number`` on; ``None`` where none begin with it."""
    if number in series:
        return _dealt(setting, series[number])
    many = _dealt_by_subject(setting.tokens, found, number)
    named = names_of(setting)[0] if many else []
    return named if many and len(named) == many else None


def _dealt_by_subject(tokens: Tokens, found: Sequence[Clause], number: int) -> int:
    """How many clauses 分别 deals out the items of a subject to: «对欧盟、日本出口分别|增长5%和下降2%»; 0 for none."""
    clause = found[number]
    dealt = c.RESPECTIVELY in tokens.classes[clause.left.first : clause.left.last]
    if not clause.subject or len(clause.values) > 1 or not dealt:
        return 0
    behind = itertools.takewhile(partial(_is_next_item, tokens), found[number + 1 :])
    many = sum(1 for _ in behind)
    return many + 1 if many else 0


def _is_next_item(tokens: Tokens, clause: Clause) -> bool:
    """Whether a clause without a subject goes on a list of movements."""
    listed = tokens.classes[clause.left.first - 1] in (c.DUN, c.AND)
    return listed and not clause.subject and not clause.right and len(clause.values) == 1


def _moved_in_turn(
    tokens: Tokens, found: Sequence[Clause], known: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Where two movements follow two values that were dealt out: «对A、B分别出口N和M，|同比增长5%、下降3%»."""
    for i, (before, first, second) in enumerate(zip(found, found[1:], found[2:], strict=False), 1):
        dealt = before.rule == "dealt" and len(before.values) == 2 and i not in known
        listed = tokens.classes[second.left.first - 1] == c.DUN and second.rule == first.rule == "movement"
        if dealt and listed and not (first.subject or second.subject):
            yield i, 2


def _reading(
    setting: Setting, number: int, name: Name, kind: Measure, sign: int, region: str | None
) -> Reading:
    clause, tokens = setting.clause, setting.tokens
    before = tokens.word(clause.left.first, clause.values[0])
    return Reading(
        with_unit(setting, number, name), name, kind, sign, clause.rule, clause.values[number],
        arrived=clause.rule == "arrival",
        baseline=clause.rule == "baseline" or _begins(setting),
        standing=clause.rule in ("arrival", "having", "bare"),
        total=setting.verb in naming().comes_to or "累计" in before,
        region=region,
    )  # fmt: skip


def _begins(setting: Setting) -> bool:
    """Whether a share is one from which a movement leads away: «占总量的比重|从|2.8%降到1.5%»."""
    clause = setting.clause
    between = setting.tokens.classes[max(clause.base.last, clause.verb.last) : clause.values[0]]
    return clause.rule == "share" and c.FROM in between
