"""Names of a clause: who or what its values are of, from its subject, its object, the noun behind and the state."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from duban.extraction.conditions import is_penalty
from duban.extraction.naming.counts.caused import caused, driven, supported
from duban.extraction.naming.counts.counted_noun import (
    counted,
    goes_on,
    is_counted,
    is_joined,
    is_moved,
    sums_up,
    told_of,
    told_of_part,
)
from duban.extraction.naming.counts.irregularities import irregular
from duban.extraction.naming.counts.of_those import measure_of_those
from duban.extraction.naming.counts.parts import part_of_counted
from duban.extraction.naming.counts.surveyed import surveyed
from duban.extraction.naming.counts.told_behind import told_behind
from duban.extraction.naming.dependents import effects, labours
from duban.extraction.naming.described import described
from duban.extraction.naming.ellipsis.dealings import quoted_price
from duban.extraction.naming.ellipsis.ellipsis import completed, given_out
from duban.extraction.naming.ellipsis.gap import gap_of
from duban.extraction.naming.ellipsis.of_class import those_who_do
from duban.extraction.naming.ellipsis.pointing import carried
from duban.extraction.naming.enumeration import coordinated
from duban.extraction.naming.making import made
from duban.extraction.naming.setting import Setting
from duban.extraction.naming.spent_on import spent_on
from duban.extraction.naming.subject import region_alone, subject
from duban.extraction.naming.topics.of_topic import of_topic
from duban.grammar import classes as c
from duban.grammar.clause import NONE, Span
from duban.grammar.noun_phrase import (
    Name,
    join,
    name_of,
    trimmed,
    trimmed_of_preposition,
)
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary.lexicon import lexicon
from duban.vocabulary.naming import naming

_NOUNS = frozenset((c.THING, c.HEAD, c.ATTRIBUTE))


# What only says how the noun behind the value came to be: «改造、提升|N座|泵站».
_DOING = frozenset((c.LABOUR, c.VERB, c.ADVERB, c.AND, c.DUN, c.OPEN, c.CLOSE))


# The names of a clause's values and the place that they open with; ``None`` where a way does not apply.
_Told = tuple[list[Name], str | None] | None


def names_of(setting: Setting) -> tuple[list[Name], str | None]:
    """The names of a clause's values, and the place that they open with: by the first of :data:`WAYS` that applies.

    >>> import duban
    >>> [f.indicator for f in duban.extract("试点扩大到11个省份。").figures]
    ['试点省份']
    """
    before, region = subject(setting)
    if len(before) == 1 and before[0].whole in _ITSELF and setting.slots.names:
        before = []
    found = (told for way in WAYS if (told := way(setting, before, region)) is not None)
    return next(found, ([Name()], region))


def _of_those(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """The measure by which those were counted whose values follow one by one."""
    name = None if before else measure_of_those(setting)
    return ([name], region) if name else None


def _output(setting: Setting) -> Name | None:
    """«|生产|水泥|146万吨»: how much of a thing is made is its output."""
    clause, tokens = setting.clause, setting.tokens
    span = trimmed(tokens, clause.subject) if clause.subject else NONE
    made = span.last - span.first > 1 and tokens.word(span.first) == "生产"
    things = made and set(tokens.classes[span.first + 1 : span.last]) <= {c.THING, c.ATTRIBUTE}
    if not things or clause.rule != "bare" or clause.right or setting.kind not in (c.COUNT, c.MEASURED):
        return None
    thing = setting.joined(Span(span.first + 1, span.last))
    return Name(thing, "产量", thing + "产量")


def _fine(setting: Setting) -> Name | None:
    """«并处|1倍以上3倍以下|罚款»: what whoever breaks a rule pays."""
    quantity, tokens = setting.clause.quantities[0], setting.tokens
    before = tokens.text[tokens.starts[0] : quantity.outer_start]
    fined = is_penalty(before, tokens.text[quantity.outer_end : quantity.outer_end + 4])
    return Name("", "", "罚款") if fined else None


# «库存5万台，|公司|称将降到3万台»: who is to do it is not what is measured.
_ITSELF = frozenset(["公司", "该公司", "本公司"])


def _by_itself(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """What is told first, of those counted, of a topic, or by a region alone."""
    special = (
        _fine(setting)
        or _output(setting)
        or spent_on(setting)
        or caused(setting)
        or supported(setting)
        or driven(setting)
        or surveyed(setting)
        or those_who_do(setting)
        or _told_otherwise(setting, before)
    )
    if special is None and not before:
        special = told_of_part(setting)
    if special is None:
        special = of_topic(setting, before)
    if special is not None:
        return [special], region
    if (alone := region_alone(setting, before)) is not None:
        return [alone[0]], alone[1]
    part = part_of_counted(setting, before)
    return None if part is None else ([part], region)


def _by_verb(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """What moves, is done of a plan, made, or for whom it is done."""
    clause = setting.clause
    if is_moved(setting):
        return counted(setting)
    if before and (done := _of_plan(setting, before[0])) is not None:
        return [done], region
    if clause.rule in ("making", "adding", "having", "moving", "loose"):
        return made(setting, before, region)
    return counted(setting) if clause.right and _is_for(setting) else None


def _by_object(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """What is invested in, aimed at, dealt with, or counted by the noun behind."""
    clause = setting.clause
    if before and (invested := _invested(setting, before[0])) is not None:
        return [invested], region
    if before and setting.slots.names and before[0].whole in lexicon().planned | {"任务"}:
        return carried(setting, 1)[-1:], region  # «培训30万人次，今年的|任务|是10万人次»
    if clause.right and before and (found := _of_both(setting, before, region)):
        return found
    if clause.rule == "dealt":
        return _dealt(setting), None
    alone = clause.right and is_counted(setting) and (not before or setting.is_left_over)
    return counted(setting) if alone else None


def _of_people(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """What is done for people, or said of them."""
    done = _done_for_people(setting, before[0]) if before else _said_of_people(setting)
    return ([done], region) if done else None


def _carried(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """What was told of before, where the clause names nothing."""
    clause = setting.clause
    if before and not _was_counted(setting):
        return None
    if (thing := _counted_alike(setting)) is not None:
        return [thing], region
    bases = max(setting.classes(clause.left).count(c.COMPARED), _held_against(setting))
    if (measured := _measured_there(setting)) is not None:
        return [measured], region
    names = carried(setting, 1 if bases == len(clause.values) else len(clause.values))
    if clause.rule == "arrival" and setting.verb in naming().quoted:
        names = [
            quoted_price(gap_of(name, setting)) or name for name in names
        ]  # «工业硅低迷，6月末|报|8450元/吨»
    return names, region


def _measured_there(setting: Setting) -> Name | None:
    """«增速高于全省的有5个|市|，其中甲、乙分别|增长9%和8%|»: the measure by which places were counted, where they move."""
    told = setting.slots.names[-1] if setting.slots.names else Name()
    moves = setting.clause.rule == "movement" and setting.kind in (c.RATE, c.POINTS)
    placed = c.PLACE in setting.classes(setting.clause.left) or any(setting.slots.places)
    if told.measure or not (moves and placed) or not told.whole.endswith(tuple(naming().kinds_of_place)):
        return None
    before = (*setting.slots.recent, setting.slots.main)
    return next((name for name in reversed(before) if name.measure), None)


def _held_against(setting: Setting) -> int:
    """To how many things the clause sets what was told of in relation: «分别高于|全国、全省|1.6和1.1个百分点»."""
    clause = setting.clause
    if clause.rule not in ("above", "against") or not clause.base:
        return 0
    words = setting.classes(clause.base)
    return 1 + words.count(c.DUN) + words.count(c.AND)


def _counted_alike(setting: Setting) -> Name | None:
    """«论坛80场，…，面积5万平方米。重庆办了|20场|»: what was counted by the same classifier."""
    unit, slots = setting.clause.quantities[0].unit, setting.slots
    thing = dict(slots.counted).get(unit, "") if setting.kind == c.COUNT and unit else ""
    other = bool(slots.names) and bool(slots.names[-1].measure) and unit != slots.unit
    placed = any(slots.places) or c.PLACE in setting.classes(setting.clause.left)
    return Name("", "", thing) if thing and other and placed else None


def _by_subject(setting: Setting, before: list[Name], region: str | None) -> _Told:
    """The subject, with what it leaves out."""
    clause = setting.clause
    names = completed(setting, before)
    if clause.rule == "arrival" and clause.right and len(names) == 1:
        names = [_spread(setting, names[0])]
    return names, region


def _told_otherwise(setting: Setting, before: Sequence[Name]) -> Name | None:
    """The name that neither subject nor object tells: of a value told first, of things counted before."""
    if not before and (told := told_behind(setting)) is not None:
        return told
    if (told := irregular(setting) or described(setting)) is not None:
        return told
    return None if is_moved(setting) else told_of(setting)


def _of_both(
    setting: Setting, before: Sequence[Name], region: str | None
) -> tuple[list[Name], str | None] | None:
    """The name that the words before the value and the noun behind it make; ``None`` where they make none."""
    clause = setting.clause
    if clause.rule in ("bare", "last"):
        if goes_on(setting):
            behind, place = counted(setting)
            return [Name("", "", before[0].whole + behind[0].whole)], region or place
        if sums_up(setting):
            return counted(setting)
    if clause.rule == "movement" and setting.kind == c.MONEY and len(before) == 1 and not before[0].measure:
        behind, place = counted(setting)  # «家庭每月多了|300元|补贴»
        return [join(before[0].whole, behind[0])], region or place
    if clause.rule not in ("bare", "last"):
        return None
    done = set(setting.classes(trimmed(setting.tokens, clause.subject))) <= _DOING
    if done and is_counted(setting):
        behind, place = counted(setting)
        act = before[0].whole
        verb = act if act in effects() or act in labours() else ""
        if verb in effects() and not setting.is_listed:
            verb = (given_out(setting) or setting.slots.work) + verb  # «发放补贴2亿元，|惠及|3万户|居民»
        return [Name("", "", verb + behind[0].whole)], region or place
    listed = clause.rule == "bare" and before[0].whole.endswith("等")
    return counted(setting) if listed else None


def _of_plan(setting: Setting, name: Name) -> Name | None:
    """«投资5亿元，年度计划已经|完成|83%»: how much of what was planned is done."""
    slots = setting.slots
    planned = setting.kind == c.RATE and setting.verb.endswith("完成") and slots.names
    if not planned or not name.whole.endswith(tuple(lexicon().planned)):
        return None
    last = slots.names[-1]
    return Name(last.owner, last.measure, f"{last.whole}完成{name.whole}比例")


def _is_for(setting: Setting) -> bool:
    """Whether 为 leads in to those who are counted: «免费为|36万|女生|接种疫苗»."""
    before = setting.clause.values[0] - 1
    return (
        setting.kind == c.COUNT
        and before >= 0
        and setting.tokens.word(before) == "为"
        and (setting.tokens.classes[before] == c.ADVERB)
    )


def _said_of_people(setting: Setting) -> Name | None:
    """«45个县开展试点，|30万人|参保»: people of whom something is said are no further number of what was counted."""
    clause, last = setting.clause, setting.last
    people = setting.kind == c.COUNT and kind_of(clause.quantities[0].unit) == "people"
    if not people or clause.right or not clause.predicate or setting.part:
        return None
    if last is None and clause.predicate.last - clause.predicate.first < _SAID_WHOLE:
        return None
    again = last is not None and kind_of(last.quantities[0].unit) == "people"
    if again or setting.before_value(clause.predicate):
        return None
    said = setting.joined(trimmed(setting.tokens, clause.predicate))
    return Name("", "", said)


# So many words say whole what is so of people whom nothing else names: «2148人|享受|最低|生活|保障».
_SAID_WHOLE = 3


def _invested(setting: Setting, name: Name) -> Name | None:
    """«公司投资|5亿元|扩建试验基地»: what is invested in by the verb behind the sum."""
    clause, tokens = setting.clause, setting.tokens
    behind = clause.right or clause.predicate
    whose = name.whole.removesuffix("投资")
    if setting.kind != c.MONEY or not name.whole.endswith("投资") or len(whose) > _WHOSE or not behind:
        return None
    works = tokens.classes[behind.first] in (c.LABOUR, c.MAKING, c.VERB)
    thing = Span(behind.first + 1, behind.last)
    words = setting.classes(thing)
    if not (works and words) or words[-1] != c.THING or not set(words) <= _NOUNS | {c.VERB, c.LABOUR}:
        return None
    if setting.before_value(behind):
        return None
    return Name(whose + setting.joined(thing), "投资", whose + setting.joined(thing) + "投资")


# Who invests; a longer name says in what already.
_WHOSE = 4


def _done_for_people(setting: Setting, name: Name) -> Name | None:
    """«资助|5万人|参加医疗保险»: what is done for people, and what they do for it."""
    clause = setting.clause
    if clause.rule != "bare" or not clause.predicate or clause.right or setting.kind != c.COUNT:
        return None
    people = kind_of(clause.quantities[0].unit) == "people"
    alone = set(setting.classes(trimmed(setting.tokens, clause.subject))) == {c.LABOUR}
    if not (people and alone) or setting.before_value(clause.predicate):
        return None
    return Name("", "", name.whole + setting.joined(trimmed(setting.tokens, clause.predicate)))


def _was_counted(setting: Setting) -> bool:
    """Whether the words before the value are the noun that the value before counts."""
    clause, last, tokens = setting.clause, setting.last, setting.tokens
    if not (last and last.right and setting.is_left_over):
        return False
    measures_it = setting.classes(clause.subject)[-1:] == c.HEAD  # «40个重点城市|住宅平均租金|为35元»
    return not measures_it and trimmed(tokens, clause.subject) == trimmed(tokens, last.right)


def _spread(setting: Setting, name: Name) -> Name:
    """«试点|扩大到|11个省份»: it is the provinces that are counted; «试点|扩大到|四成的县»: their share."""
    share = setting.kind == c.RATE and is_joined(setting)
    if not setting.verb.startswith(lexicon().spreading) or not (share or setting.kind == c.COUNT):
        return name
    over, _ = name_of(setting.tokens, setting.clause.right)
    if share:
        reach = name.whole.endswith(naming().reaches)
        return name if reach else Name(name.whole, "占比", f"{name.whole}{over.whole}占比")
    return Name(name.whole, "", name.whole + over.whole)


def _dealt(setting: Setting) -> list[Name]:
    """«对A、B和C分别出口N、N和N»."""
    clause, tokens = setting.clause, setting.tokens
    what, _ = name_of(tokens, clause.object)
    lead = "对" if tokens.word(clause.subject.first) == "对" else ""
    items = coordinated(tokens, trimmed_of_preposition(tokens, clause.subject))
    partners = [lead + setting.joined(item) for item in items]
    return [Name(partner, what.measure, partner + what.whole) for partner in partners]


WAYS: tuple[Callable[[Setting, list[Name], str | None], _Told], ...] = (
    _of_those,
    _by_itself,
    _by_verb,
    _by_object,
    _of_people,
    _carried,
    _by_subject,
)
