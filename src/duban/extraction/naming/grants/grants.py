"""Grants: what a policy gives, as a share of what is spent, by the piece, or up to a sum.

«对首台装备按销售价格的10%给予奖励，最高500万元»: the share is one of the price («奖励占销售价格比例»), the sum is the most
that the machine's reward comes to («首台装备奖励»). «对改建床位按每张1万元给予补助，农村地区上浮20%»: the grant by the piece
(«改建床位每张补助»), and how much more it is for some («农村地区改建床位补助»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from duban.extraction.naming.dependents import by_length
from duban.extraction.naming.setting import Setting
from duban.grammar import classes as c
from duban.grammar.noun_phrase import Name, joined
from duban.grammar.quantities.amount import kind_of
from duban.vocabulary.dependence import dependence
from duban.vocabulary.granting import granting
from duban.vocabulary.pattern import alternation

_BOUND = "(?:不超过|不低于|不高于|不少于|最高|最多|至多)?"
# Numbers stand in a name only before letters: «5A级企业».
_NAMED = r"(?:[^，。；：\d]|\d(?=[A-Za-z级]))"
_OPENING = r"(?:^|[，；：。])(?:[（(][一二三四五六七八九十\d]+[）)])?"
_PER = r"(?:每[^，。；、\d]{1,5}|[户人亩]均)"
# «，最高|500万元», «、单台不高于|5万元», «，单件至多|1500元»
_AT_MOST = re.compile(
    r"[，、]且?(?P<per>[单每][^，。；、\d最不至上]{1,6})?(?:(?:最高|上限|不超过|不高于|至多|最多)(?:可?达|为|不超过|可?[补奖给]助?励?)?)?$"
)
_MOST = ("最高", "上限", "不超过", "不高于", "至多", "最多", "可达", "达", "为")
# «按每张|1万元», «按户均|3000元»
_BY_PIECE = re.compile(rf"按(?P<per>{_PER})$")
# A grant with a name of its own needs nobody whom it is for: «一次性扩岗补助».
_NAMED_GRANT = 4
_FARTHEST = 80


@cache
def _give() -> str:
    words = granting()
    return alternation({*words.given, *words.handed_out})


@cache
def _base() -> re.Pattern[str]:
    """Finds what a grant is a share of: «按销售价格的|10%», «给予不超过总投资|20%»."""
    return re.compile(
        rf"(?:按照?|{alternation(granting().given)}){_BOUND}(?P<base>[^，。；：按给\d]{{2,16}}?)(?:的)?$"
    )


@cache
def _who() -> tuple[re.Pattern[str], ...]:
    """Finds whom or what a grant is for: «对首台装备|按», «购置产品的，|按», «适老化改造|按户均»."""
    to = rf"{_OPENING}(?:对于?|给|为|向)(?:[^，。；]{{2,24}}?\d[^，。；的]{{1,8}}的)?(?P<who>{_NAMED}{{2,30}}?)"
    how = f"按照?|{_BOUND}{_give()}|{_PER}{_give()}|{alternation(granting().once)}"
    return (
        re.compile(f"{to}(?:，?(?:{how}))"),
        re.compile(rf"{_OPENING}{alternation(granting().bought)}?(?P<who>{_NAMED}{{2,24}}?)的，按"),
        re.compile(rf"{_OPENING}(?P<who>{_NAMED}{{2,20}}?)按(?={_PER})"),
    )


@cache
def _most() -> tuple[str, ...]:
    return (*_MOST, *granting().gives)


@cache
def _given_how() -> re.Pattern[str]:
    """Finds how a grant is given before its sum: «给予最高|500万元|奖励», «给予每人每月|3000元|津贴»."""
    return re.compile(rf"(?P<per>{_PER})?(?:{_give()}|[能可][领获享])(?:到|得)?{_BOUND}(?P<piece>{_PER})?$")


@dataclass(frozen=True, slots=True)
class _Place:
    """The words before a value up to the part's beginning, those behind it, and all ``said`` in the sentence before.

    ``topic`` is what the item of a list is about that the sentence stands in («（二）|报废更新|。每台补助…»).
    """

    before: str
    behind: str
    is_most: bool
    said: str
    topic: str = ""


def grant_of(setting: Setting) -> Name | None:
    """The name of a value that says what a policy grants; ``None`` where it says nothing of the kind.

    >>> import duban
    >>> [f.indicator for f in duban.extract("对首台装备按销售价格的10%给予奖励，最高500万元。").figures]
    ['奖励占销售价格比例', '首台装备奖励']
    """
    if setting.kind not in (c.RATE, c.MONEY):
        return given_for(setting)
    quantity, text = setting.clause.quantities[0], setting.tokens.text
    start = max(setting.tokens.starts[0], quantity.outer_start - _FARTHEST)
    stop = min(setting.tokens.ends[-1], quantity.outer_end + _FARTHEST)
    raised = setting.kind == c.RATE and setting.verb in granting().raised
    if not raised and not _any_grant().search(text, start, stop):
        return None
    said = text[start : quantity.outer_start]
    behind = text[quantity.outer_end : stop]
    parts = re.split("[；。]", said)[-1], re.split("[；。]", behind)[0]
    place = _Place(*parts, quantity.low is None, said, _topic(setting))
    if setting.kind == c.RATE:
        return _as_share(place) or _as_rate(place) or _raised(setting)
    if such := _to_such(place, setting):
        return such
    ways = (_at_most, _each, _by_grade, _by_piece, _told_before, _given, _rewarded, _each_of_topic)
    return next((name for way in ways if (name := way(place))), None)


def _as_share(place: _Place) -> Name | None:
    """«按售价的|15%|补贴»."""
    base, grant = _base().search(place.before), _behind().match(place.behind)
    if not (base and grant):
        return None
    of = joined(base["base"])
    topic = _who()[1].search(place.before)
    whose = joined(topic["who"]) if topic and not topic["who"].startswith("对") else ""
    return Name(whose + grant["grant"], f"占{of}比例", f"{whose}{grant['grant']}占{of}比例")


def _raised(setting: Setting) -> Name | None:
    """«，农村地区上浮|20%»: by how much more some get of what was granted before."""
    last = setting.slots.names[-1] if setting.slots.names else Name()
    raised = setting.verb in granting().raised and last.measure.endswith(_grants())
    if not (raised and setting.clause.subject):
        return None
    whose = setting.joined(setting.clause.subject)
    if whose[-2:] == last.owner[-2:]:  # «钢质渔船按每总吨6000元补助，|玻璃钢渔船|上浮20%»
        return Name(whose, last.measure, whose + last.whole.removeprefix(last.owner))
    return Name(whose + last.owner, last.measure, whose + last.owner + last.measure)


def _at_most(place: _Place) -> Name | None:
    """«…给予奖励，最高|500万元», «按售价的15%补贴，单件至多|1500元»."""
    most = _AT_MOST.search(place.before)
    if most and (single := _single().search(place.before, 0, most.start())):
        return Name(single["owner"], single["grant"], single["owner"] + single["grant"])
    if not (most and (place.is_most or place.before.endswith(_most()))):
        return None
    grant = next(reversed(list(_granted().finditer(place.before))), None)
    if grant is None and place.topic:
        grant = (
            next(reversed(list(_any_grant_named().finditer(place.before, 0, most.start()))), None)
            if most
            else None
        )
    whom = _whom(place)
    if not (most and grant and whom):
        return None
    per = most["per"] or ""
    whose = whom + per if whom == place.topic and per.startswith("每") else _by_the_piece(per, whom)
    return Name(whose, grant["grant"], whose + joined(grant["grant"]))


@cache
def _single() -> re.Pattern[str]:
    """Finds the grant of one of many that a clause is about: «|单船补助|不超过造价的30%，且最高360万元»."""
    return re.compile(
        rf"(?:^|[，；：。])(?P<owner>单[^，。；：、\d]{{1,6}}?)(?P<grant>{alternation(dependence().grants)})(?:不超过|不高于|按|最高|为)[^，。；]*$"
    )


def _by_the_piece(per: str, whom: str) -> str:
    """What is granted by the piece: «单个项目» names it, «单台» of what is said before; «每户» goes without saying.

    >>> _by_the_piece("单个项目", "企业"), _by_the_piece("单台", "整机"), _by_the_piece("每户", "农户")
    ('单个项目', '整机单台', '农户')
    """
    if not per.startswith("单"):
        return whom
    named = next((per.removesuffix(grant) for grant in _grants() if per.endswith(grant)), "")
    return named or (per if len(per) > len("单台") else whom + per)


def _each(place: _Place) -> Name | None:
    """«对新建货船按容量给予补助，每千瓦时|300元|», «对老旧船舶给予补助，每总吨最高|1200元|»."""
    each = _dealt_by().search(place.before)
    grant = next(reversed(list(_granted().finditer(place.before))), None) if each else None
    whom = _whom(place)
    if not (each and grant and whom):
        return None
    return Name(whom, grant["grant"], whom + joined(each["per"] + grant["grant"]))


@cache
def _dealt_by() -> re.Pattern[str]:
    """Finds by which piece a sum is given: «，每千瓦时|300元»."""
    gives = alternation({"最高", "至多", "不超过", *granting().gives})
    return re.compile(rf"[，、](?P<per>每[^，。；、\d]{{1,5}}?){gives}?$")


def _by_grade(place: _Place) -> Name | None:
    """«水田按受灾程度分档补助：轻度的，每亩80元；重度的，每亩|200元|»."""
    each = _dealt_by().search(place.before)
    grades = next(reversed(list(_graded().finditer(place.said))), None) if each else None
    if not (each and grades):
        return None
    whom, grant = joined(grades["who"]), grades["grant"]
    return Name(whom, grant, joined(each["per"]) + whom + grant)


@cache
def _graded() -> re.Pattern[str]:
    """Finds what is granted by grades, before the colon behind which they are listed."""
    return re.compile(
        r"(?:^|[，；。])(?:第[一二三四五六七八九十百]+条)?(?P<who>[^，。；：\s\d]{2,10}?)(?:按照?|分)[^，。；：]{1,14}?"
        rf"(?P<grant>{alternation(dependence().grants)})(?:标准)?(?:如下|为)?："
    )


def _by_piece(place: _Place) -> Name | None:
    """«对改建床位按每张|1万元|给予一次性补助»."""
    per, grant, whom = _BY_PIECE.search(place.before), _behind().match(place.behind), _whom(place)
    if not (per and grant and whom):
        return None
    return Name(whom, grant["whole"], whom + joined(per["per"] + grant["whole"]))


def _told_before(place: _Place) -> Name | None:
    """«对新认定的企业给予一次性奖励|20万元»."""
    told, whom = _before().search(place.before), _whom(place)
    if not (told and whom):
        return None
    return Name(whom, told["grant"], whom + joined((told["per"] or "") + told["grant"]))


def _given(place: _Place) -> Name | None:
    """«对认证的企业，给予最高|500万元|奖励»."""
    given, grant, whom = _given_how().search(place.before), _called().match(place.behind), _whom(place)
    if not (given and grant) or not (whom or len(grant["whole"]) >= _NAMED_GRANT):
        return None
    return Name(whom, grant["whole"], whom + joined((given["per"] or given["piece"] or "") + grant["whole"]))


def _rewarded(place: _Place) -> Name | None:
    """«对首次入库的企业|奖励15万元»."""
    told = _rewarded_with().search(place.before) if place.before.endswith(_rewarding()) else None
    return Name(joined(told["who"]), told["grant"], joined(told["who"] + told["grant"])) if told else None


@cache
def _rewarded_with() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?:对于?|给)(?P<who>{_NAMED}{{2,30}}?)，?(?:再|另|可)?(?P<grant>{alternation(granting().granted)})$"
    )


def _to_such(place: _Place, setting: Setting) -> Name | None:
    """«对入库企业奖励15万元，|次年收入增长10%以上的，再奖励|5万元»: what those get more who meet a condition."""
    if not place.before.endswith(_rewarding()):
        return None
    told = (*setting.slots.recent, *setting.slots.names)
    last = next((name for name in reversed(told) if name.measure.endswith(_grants())), None)
    if last is None:
        return None
    such = _such().search(place.before)
    called = _called().match(place.behind) if such and not such["grant"] else None
    grant = such["grant"] or (called["whole"] if called else "") if such else ""
    if not (such and grant):
        return None
    noun = next((noun for noun in granting().getters if last.owner.endswith(noun)), "")
    whom = joined(f"{such['such']}的{noun}") if noun else joined(such["such"])
    return Name(whom, grant, whom + grant)


@cache
def _rewarding() -> tuple[str, ...]:
    return tuple({*granting().granted, *granting().given})


@cache
def _such() -> re.Pattern[str]:
    words = granting()
    once = f"(?:额外|{alternation(words.once)})"
    return re.compile(
        rf"(?:^|[，；：。])(?P<such>[^，；：。]{{4,24}}?)的，(?:再|另|还|可)*{once}?{alternation(words.given)}?{once}?"
        rf"(?P<grant>{alternation(words.granted)})?$"
    )


def _whom(place: _Place) -> str:
    """Whom or what the grant is for; empty where nothing says so."""
    found = [who for pattern in _who() for who in pattern.finditer(place.before)]
    return joined(max(found, key=lambda who: who.end())["who"]) if found else place.topic


def _topic(setting: Setting) -> str:
    """What the item of a list is about, without the word for the grant: «（一）|扩岗|补助。»."""
    heading = setting.slots.heading
    grant = next((grant for grant in by_length(frozenset(_grants())) if heading.endswith(grant)), "")
    return heading.removesuffix(grant) or heading


def _each_of_topic(place: _Place) -> Name | None:
    """«（二）报废更新。按农机类别每台补贴|2000元|»: what the item grants by the piece."""
    each = _each_alone().search(place.before) if place.topic else None
    return (
        Name(place.topic, each["grant"], place.topic + joined(each["per"] + each["grant"])) if each else None
    )


@cache
def _each_alone() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，；：。]|按照?[^，。；：\d]{{2,12}}?)(?P<per>每[^，。；、\d]{{1,5}}?(?:1[人户名台辆亩头件个吨])?)(?:再|另)?"
        rf"(?P<grant>{alternation(dependence().grants)})(?:最高|不超过|为)?$"
    )


def _as_rate(place: _Place) -> Name | None:
    """«（二）报废更新。按期拆解的，另给予|10%|的奖励»: how much of the grant some get besides."""
    given, grant = _given_how().search(place.before), _behind().match(place.behind)
    if not (given and grant and place.topic):
        return None
    return Name(place.topic + grant["grant"], "比例", f"{place.topic}{grant['grant']}比例")


def given_for(setting: Setting) -> Name | None:
    """«给予每人每月800元生活补贴，最长发放|6个月|»: for how long what was granted before is given.

    >>> import duban
    >>> [f.indicator for f in duban.extract("对见习学员给予每人每月800元生活补贴，最长发放6个月。").figures][-1]
    '见习学员每人每月生活补贴发放期限'
    """
    quantity = setting.clause.quantities[0]
    last = setting.slots.names[-1] if setting.slots.names else Name()
    if kind_of(quantity.unit) != "time" or not last.measure.endswith(_grants()):
        return None
    at = quantity.start
    found = _LONGEST.search(setting.tokens.text[max(setting.tokens.starts[0], at - _NEAR) : at])
    term = (found["verb"] or "") + "期限" if found else ""
    return Name(last.whole, term, last.whole + term) if found else None


_LONGEST = re.compile("(?:最长|期限)(?:不超过|可|为|最长)*(?P<verb>发放|享受|支持|领取)?$")
_NEAR = 12


@cache
def _grants() -> tuple[str, ...]:
    return tuple(dependence().grants)


@cache
def _any_grant() -> re.Pattern[str]:
    return re.compile(alternation(dependence().grants))


@cache
def _any_grant_named() -> re.Pattern[str]:
    return re.compile(f"(?P<grant>{alternation(dependence().grants)})")


@cache
def _behind() -> re.Pattern[str]:
    """Finds the grant that is named behind its value: «10%|的标准给予奖励», «1万元|给予一次性补助»."""
    return re.compile(
        rf"(?:的(?:比例|标准))?(?:、[^，。；]*?)?(?:进行|{alternation(granting().given)})?的?"
        rf"(?P<whole>{alternation(granting().once)}?的?(?P<grant>{alternation(dependence().grants)}))"
    )


@cache
def _called() -> re.Pattern[str]:
    """Finds the grant right behind its value, with its name: «1500元|的一次性扩岗补助»."""
    return re.compile(rf"的?(?P<whole>[^，。；、的\d]{{0,8}}?{alternation(dependence().grants)})(?!于|了)")


@cache
def _before() -> re.Pattern[str]:
    """Finds a grant named before its sum: «给予一次性奖励|20万元», «每人每月发放生活津贴|3000元»."""
    given = f"(?:{_give()}|(?={alternation(granting().once)}))"
    grant = rf"(?P<grant>[^，。；、的\d]{{0,6}}?{alternation(dependence().grants)})"
    return re.compile(rf"(?P<per>{_PER})?{given}{grant}(?:最高|为|不超过)?$")


@cache
def _granted() -> re.Pattern[str]:
    return re.compile(
        f"(?:{_give()}(?:[^，。；]{{0,20}}的)?|[%元]{alternation(granting().given)}?)(?P<grant>[^，。；、的\\d]{{0,6}}?{alternation(dependence().grants)})"
    )
