"""Modality: as what a figure is stated: measured, expected, aimed at, foretold, or a condition.

The rules of :data:`RULES` are asked in order; the first that knows answers. Words of the clause decide before the heading
above, and both before the date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from duban.extraction.dating.dated import Dated
from duban.extraction.dating.dates_behind import GOAL_BEHIND
from duban.extraction.dating.once_ready import once_ready
from duban.extraction.dating.standing import done_behind, stands_now
from duban.extraction.dating.timing import Timing
from duban.extraction.policy_terms import is_term, names_term
from duban.extraction.reading import Reading
from duban.extraction.respondents import without_answers
from duban.extraction.speech.attributions import Speech
from duban.grammar.periods.period import Period
from duban.records import Modality
from duban.vocabulary.modality import modality_words
from duban.vocabulary.pattern import alternation


class Statement(msgspec.Struct, frozen=True):
    """What is known of a figure when its modality is asked.

    Attributes:
        sentence, part, clause: the words before the number from the sentence's beginning, from the last ；, and from
            the last comma.
        ahead, over: whether its period ends after, or before, the month of publication.
        near: whether its own paragraph dates it; ``begun``: whether its period began in a year before the text's;
            ``before_plan``: whether it was over before the term of the plan.
        outlook: what the heading above says: ``review``, ``plan`` or ``none``.
    """

    reading: Reading
    timing: Timing
    speech: Speech | None
    sentence: str
    part: str
    clause: str
    ahead: bool
    over: bool
    near: bool
    past_year: bool
    begun: bool
    before_plan: bool
    outlook: str

    @property
    def third_party(self) -> bool:
        """Whether somebody says it who does not speak of his own affairs."""
        return self.speech is not None and self.speech.third_party


def modality(reading: Reading, timing: Timing, dated: Dated, speech: Speech | None) -> Modality:
    """The modality of ``reading``, dated ``dated``, in the sentence of ``timing``; ``speech`` is what it is said in."""
    statement = _statement(reading, timing, dated, speech)
    for rule in RULES:
        if answer := rule(statement):
            return answer
    return "actual"


def _statement(reading: Reading, timing: Timing, dated: Dated, speech: Speech | None) -> Statement:
    sentence = without_answers(timing.text[timing.start : timing.end], reading.quantity.start - timing.start)
    period, month, year = dated.period, timing.month, timing.context.year
    return Statement(
        reading,
        timing,
        speech,
        sentence,
        sentence[sentence.rfind("；") + 1 :],
        sentence[max(map(sentence.rfind, "，；：,")) + 1 :],
        ahead=period is not None and timing.is_ahead(period),
        over=period is not None and month is not None and period.end < month,
        near=dated.scope in ("clause", "sentence", "paragraph"),
        past_year=period is not None and year is not None and period.end_year < year,
        before_plan=_is_before(period, timing.frame.period),
        begun=bool(period and period.start and month and period.start[:4] < month[:4]),
        outlook=timing.frame.outlook,
    )


def _is_before(period: Period | None, term: Period | None) -> bool:
    """Whether a period is over before the term of the plan begins."""
    return bool(period and term and term.start and period.end < term.start)


def _threshold(of: Statement) -> Modality | None:
    return "other" if of.reading.threshold else None


def _advised(of: Statement) -> Modality | None:
    """«课题组建议，补偿比例不低于30%»: what somebody advises is a thought, up to the next ；."""
    advised = of.outlook == "none" and _advised_by().search(of.part) and not _GOAL_OF.search(of.part)
    return "other" if advised and not _HAPPENED.search(of.clause) else None


@cache
def _advised_by() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(
        "(?:^|[，；：“])[^，。；：]{0,16}"
        + "".join(f"(?<!{taken})" for taken in sorted(words.advice_taken))
        + alternation(words.advising)
        + "(?!$|[书稿案的是\\d]|[^，。；]{0,6}(?:被|获|已))"
    )


_GOAL_OF = re.compile("目标|预期|《")


def _granted(of: Statement) -> Modality | None:
    """«对认证的企业给予最高500万元奖励»: what a policy gives to whom asks for it."""
    return (
        "target" if of.reading.granted and of.outlook != "review" and not _done().search(of.clause) else None
    )


def _goal(of: Statement) -> Modality | None:
    """«提前超过450万个|的年度目标»: the number is what was aimed at."""
    if not GOAL_BEHIND.match(of.timing.text, of.reading.quantity.outer_end):
        return None
    return None if of.outlook == "review" and _attained().search(of.clause) else "target"


def _share_of_goal(of: Statement) -> Modality | None:
    """«降本目标已完成八成», «完成规划目标的80%»: how much of an aim is reached is measured."""
    if of.reading.measure != "rate" or of.third_party:
        return None
    reached = _reached().search(of.clause) or _reached_of().search(of.clause)
    return "actual" if reached and not _COMING.search(of.clause) and not _EXPECT.search(of.part) else None


@cache
def _goals() -> str:
    words = modality_words()
    return alternation({*words.aims, *words.budgets})


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(f"{_goals()}[^，。；]{{0,4}}(?:已经?|累计|仅|只|也){{1,3}}完成了?(?:将?近|约|超过?)?$")


@cache
def _reached_of() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(
        f"(?<!将){alternation(words.shares_of_aims)}?了?[^，。；]{{1,20}}{_goals()}{alternation(words.aim_parts)}?的(?:将?近|约|超过?)?$"
    )


def _beginning(of: Statement) -> Modality | None:
    """«补助由35元提高到40元»: whatever is planned begins with what is; a goal that is changed was a goal before."""
    if not of.reading.baseline or (of.ahead and _EXPECT_ALL.match(of.sentence)):
        return None
    return "target" if _GOAL_CHANGED.search(of.clause) else "actual"


_GOAL_CHANGED = re.compile("目标[^，。；目标]{0,3}[由从][^，。；]{0,8}$")


def _recalled(of: Statement) -> Modality | None:
    """«预计净利润…，上年亏损3.4亿元»: what was stands beside what is expected."""
    return "actual" if of.over and _LAST_YEAR.match(of.clause) else None


def _once_built(of: Statement) -> Modality | None:
    """«公司拟投建两条产线，预计明年投产，届时产能增至75吉瓦时»: what a plan of one's own leads to."""
    if of.reading.measure in ("level", "change") and once_ready(of.sentence):
        return "target"
    leads_to = of.outlook == "none" and _built_once().search(of.clause) and not of.reading.baseline
    return "target" if leads_to and _INTENDS.match(of.part) else None


@cache
def _built_once() -> re.Pattern[str]:
    return re.compile(f"届时|{alternation(modality_words().coming_into_use)}后")


def _allotted(of: Statement) -> Modality | None:
    """«今年安排的补助资金是56亿元，增长12%»: what is allotted for a year that runs is so."""
    told = of.outlook == "none" or of.timing.frame.voiced
    allotted = told and of.ahead and (_is_allotted().search(of.part) or _allots_now(of))
    return "actual" if allotted and not _AIM.search(of.clause) and not _COMING.search(of.clause) else None


@cache
def _is_allotted() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(
        f"(?<!计划)(?<!将)(?<!拟){alternation(words.allotting)}(?:了|的)[^，。；]{{0,24}}?{alternation(words.allotted)}"
        f"(?:共计?|{alternation(words.allotted_in_all)})?(?:是|为|达到?|有|共)?(?:$|[\\d近约超])"
    )


def _allots_now(of: Statement) -> bool:
    """«今年中央财政安排资金|9.8亿元|», «今年一共安排|30亿元|国债»: who allots tells that it is so."""
    found = _is_allotted_now().search(of.clause)
    if found is None:
        return False
    named = any(word in found[0] for word in modality_words().allotted)
    return named or _is_allotted_behind().match(of.timing.text, of.reading.quantity.outer_end) is not None


def _done_by_now(of: Statement) -> Modality | None:
    """«首批|9亿元|已经下达»: it is done, whatever the year that is told of."""
    told = of.outlook == "none" and not (_COMING.search(of.clause) or _AIM.search(of.clause))
    done = told and of.ahead and done_behind(of.timing.text, of.reading.quantity.outer_end)
    return "actual" if done else None


@cache
def _is_allotted_now() -> re.Pattern[str]:
    # «中央财政|今年|安排资金|9.8亿元»
    words = modality_words()
    return re.compile(
        f"(?:财政(?:部门)?|中央|今年|我们|本年|20\\d\\d年)[^，。；\\d将拟计划]{{0,6}}(?:已|共|一共|再)?{alternation(words.allotting)}(?:[^，。；\\d]{{0,12}}{alternation(words.allotted)})?(?:约|近|超过?)?$"
    )


@cache
def _is_allotted_behind() -> re.Pattern[str]:
    # «今年一共安排|30亿元|超长期特别国债»
    return re.compile(f"[^，。；]{{0,12}}?{alternation(modality_words().allotted)}")


def _revised(of: Statement) -> Modality | None:
    """«某银行把今年增速预测上调到4.6%，比1月高0.1个百分点»: who revises what he foretells, unless it is one's own."""
    found = _revises().search(of.part) if of.ahead else None
    return "forecast" if found and not _own_outlook().search(found["who"]) else None


@cache
def _revises() -> re.Pattern[str]:
    return re.compile(
        "(?:^|[，；：“])(?P<who>[^，。；：“]{2,20}?)[把将][^，。；]{2,24}预[测期估判][值数]?(?:[由从][^，。；]{1,12})?"
        f"{alternation(modality_words().revising)}[^；。]*$"
    )


@cache
def _own_outlook() -> re.Pattern[str]:
    return re.compile(f"我们|公司|本[会院所报]|该?{alternation(modality_words().associations)}")


def _expected(of: Statement) -> Modality | None:
    """预计, 有望: of a third party a forecast, else what the text itself expects."""
    speech = of.speech
    # «某机构预计，…» is about its own sentence; what follows is said, not expected.
    said = bool(speech and speech.expects and speech.start >= of.timing.start)
    said = said and (of.ahead or speech is None or speech.verb not in modality_words().worked_out)
    reckoned = (
        of.ahead and of.outlook != "plan" and _reckoned().search(of.part) and not _AIM_ALONE.search(of.clause)
    )
    goes_on = (
        of.ahead and of.outlook == "none" and _EXPECT.search(of.part) and not _AIM_ALONE.search(of.clause)
    )
    guessed = (
        of.ahead and of.outlook == "none" and _GUESSED.search(of.clause) and not _AIM_ALONE.search(of.clause)
    )
    outlook = of.ahead and of.outlook == "none" and speech is not None and speech.of_company
    outlook = outlook and of.reading.rule not in _DONE_BY_SOMEBODY and not _intent_of_firm().search(of.part)
    outlook = outlook and not _done().search(of.part)  # «今年已经关停21家»: told, not foretold
    if of.outlook == "plan" and not of.timing.frame.voiced and _LOOKS_OUT.match(of.sentence):
        return None  # «展望2035年，森林覆盖率达到68%», in a plan
    expected = (
        said or reckoned or goes_on or guessed or outlook or _is_expected(of.sentence, of.part, of.clause)
    )
    foretold = of.ahead and of.outlook == "none" and of.reading.rule not in _DONE_BY_SOMEBODY
    # A plan or a review cites who foretells it.
    voiced_plan = of.outlook == "plan" and of.timing.frame.voiced
    foretold = foretold or (of.ahead and of.outlook != "none" and not voiced_plan)
    foretold = foretold and not (_AIM_ALONE.search(of.clause) or _HAPPENED.search(of.clause))
    own = expected and (guessed or outlook or _OWN_VOICE.search(of.clause)) is not None
    if of.third_party and not own and (expected or foretold or _COMING.search(of.clause)):
        return "forecast"
    if not expected:
        return None
    of_its_own = (
        own or of.outlook != "none" or speech is not None or _issued().search(of.timing.context.title or "")
    )
    return "estimate" if of_its_own or not of.ahead else "forecast"


def _set_from(of: Statement) -> Modality | None:
    """«从9月1日起，补助比例提高到60%»: a policy sets it."""
    standing = of.reading.measure == "rate" or of.reading.indicator.endswith(modality_words().set_by_policy)
    arrived = standing and (of.reading.arrived or of.reading.measure == "change")
    sets = of.timing.holds_from_then and (arrived or of.ahead)
    # «今年中小微企业返还比例由60%提高到90%»
    sets = sets or (
        of.ahead and of.reading.arrived and names_term(of.reading.indicator) and not _done().search(of.part)
    )
    return "target" if sets and of.outlook != "review" else None


def _term(of: Statement) -> Modality | None:
    """«补贴比例在四成到六成之间», «每人最多能抵扣800元»: a policy that is told of sets it."""
    told = of.outlook == "none" or (of.outlook == "review" and of.ahead)
    if not told or of.reading.baseline or of.reading.measure not in ("level", "rate"):
        return None
    words = of.clause[of.clause.rfind("（") + 1 :]
    return "target" if is_term(of.reading.indicator, words) and not _EXPECT.search(words) else None


def _intended(of: Statement) -> Modality | None:
    """«公司拟每10股派现2元，并投资5亿元», in the middle of a look back."""
    intends = "拟" in of.part[:_INTENT] and _INTENDS.match(of.part)
    return "target" if intends and not _done().search(of.clause) else None


def _reviewed(of: Statement) -> Modality | None:
    if of.outlook != "review":
        return None
    return "target" if of.ahead else "actual"


def _so_far(of: Statement) -> Modality | None:
    """«“十四五”期间，累计支出…», «今年以来完成投资…» in a plan: done before it was written."""
    done = _SO_FAR.search(of.clause) and not _AIM.search(of.clause)
    if done and of.outlook == "none" and (of.begun or not of.ahead):
        return "actual"
    standing = of.near and not of.ahead and _UP_TO_NOW.search(of.sentence) and not _AIM.search(of.clause)
    return "actual" if standing else None


def _under_way(of: Statement) -> bool:
    """Whether a figure of a year, or of a term in its last one, that is half over is told: «今年新开11条», in October."""
    month = of.timing.month or ""
    period = of.timing.reference.current
    begun = period is not None and period.start is not None and period.start <= f"{month[:4]}-01"
    this_year = period is not None and begun and period.end == f"{month[:4]}-12"
    return this_year and month[5:] >= _HALF_OVER and of.outlook == "none"


# From this month on what a text tells of its year is what came to be.
_HALF_OVER = "07"


def _done_already(of: Statement) -> Modality | None:
    """«省财政|已提前下达|补助资金2亿元», in a plan: it is done."""
    done = of.outlook == "plan" and _DONE_ALREADY.search(of.clause)
    return "actual" if done and not (_AIM.search(of.clause) or _COMING.search(of.clause)) else None


_DONE_ALREADY = re.compile(
    "(?:^|[^，。；：的]{0,10})已(?:经|提前|累计|先行|陆续|全部){0,2}(?:下达|拨付|到位|发放|预拨|落实|安排)(?![^，。；]*的[^，。；]*$)"
)


def _going_on(of: Statement) -> Modality | None:
    """«正在谋划的项目|有|2300个», among what is to be done: so many there are."""
    return "actual" if of.reading.rule == "having" and _GOING_ON.search(of.clause) else None


def _aimed(of: Statement) -> Modality | None:
    if of.ahead and _under_way(of) and not (_AIM.search(of.part) or _COMING.search(of.part)):
        return None
    aims = _AIM.search(_against_an_aim().sub("", of.clause))
    if stands_now(of.clause) and not aims:
        return None
    return "target" if of.ahead or aims else None


def _planned(of: Statement) -> Modality | None:
    if of.outlook != "plan":
        return None
    over = of.past_year or of.before_plan or (of.begun and not of.ahead)
    over = over or (of.timing.frame.voiced and of.over and of.near)  # «下一步，…。3月底，低保标准827元»
    return "actual" if over or _done().search(of.clause) else "target"


RULES: tuple[Callable[[Statement], Modality | None], ...] = (
    _threshold,
    _advised,
    _granted,
    _goal,
    _share_of_goal,
    _beginning,
    _term,
    _recalled,
    _once_built,
    _allotted,
    _done_by_now,
    _revised,
    _expected,
    _set_from,
    _intended,
    _reviewed,
    _so_far,
    _done_already,
    _going_on,
    _aimed,
    _planned,
)


def _is_expected(sentence: str, part: str, clause: str) -> bool:
    """Whether a word of expectation reaches the number at the end of ``sentence``.

    «预计全年，…；…» holds for the sentence, «预计产量达…，增长…» for its part up to the next ；, and after a subject
    («产量预计达…，销量…») for its clause and for what the next clause says of the same thing.
    """
    if not _EXPECT.search(part):  # nor in the clause, which is the end of it
        return _EXPECT_ALL.match(sentence) is not None and not _AIM_ALONE.search(clause)
    if _AIM_ALONE.search(clause) and not _EXPECT.search(clause):
        return False  # «预计接待1亿人次，全年花费力争突破4200亿元»
    if _EXPECT_ALL.match(sentence) or _EXPECT.search(clause):
        return True
    if _EXPECTED_TO_BE.search(part) and not _OF_ITS_OWN.search(clause) and not _AIM.search(clause):
        return True
    return (
        any(_begins().fullmatch(part, 0, found.start()) is not None for found in _EXPECT.finditer(part))
        or _same_thing().match(clause.lstrip("，；：")) is not None
    )


# «生产总值预计增长5%，投资下降4%»: it holds up to the next ；, but for what a clause says of another time.
_EXPECTED_TO_BE = re.compile("预计(?!数)")
_OF_ITS_OWN = re.compile("已|前[\\d一二三四五六七八九十]|截至|\\d月|目前|季度|半年|去年|上年|[年月季]末")


# «提前一年实现500元的目标»: what was aimed at is so; what was outdone, or is still short of, is the goal alone.
@cache
def _attained() -> re.Pattern[str]:
    return re.compile(
        f"(?<!超额)(?<!全面){alternation(modality_words().attaining)}了?(?![^，。；]*[超距差比])[^，。；]*$"
    )


_EXPECT = re.compile(
    r"预[增减亏盈降](?![产收值量持员])|预计(?!数)|估计|(?<=[会院局])(?:判断|研判|预判)(?=[，：]|20|全年|今年|下半年)|有望|可望|料将|预测|指引(?=[为是])|或(?:将|有|会|超|达|突破|[回降升])(?!关|者)|可能(?!性)"
)
_LOOKS_OUT = re.compile("展望(?![^；。]*(?:预计|有望|可望|预期将))")
_EXPECT_ALL = re.compile(
    r"展望[^，。；]{1,8}，|[^，。；]{0,8}预计(?:(?:20\d\d年|今年|去年)?全年|到?年[底末]|到20\d\d年[底末]?)?，"
)


# Who expects of his own trade: «需求有望回升，|协会预计|全年产量…».
@cache
def _begins() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[^。；]*[，：；])?(?:初步|(?:本|该|[一-龥]{{0,8}})?(?:{alternation(modality_words().associations)}|我们)|(?:20\d\d年|今年|去年|全年|全[省市区县]|我[省市区县])*)"
    )


@cache
def _same_thing() -> re.Pattern[str]:
    return re.compile(
        f"(?:同比|比上年|较上年|实际|名义|分别|年均|其中)*{alternation(modality_words().same_thing)}"
    )


# «我们预计能到75万»: who speaks expects it of what he tells of.
_OWN_VOICE = re.compile(
    "预[增减亏盈降](?![产收值量持员])|(?:我们|我局|我委|我厅)[^，。；]{0,3}(?:预计|估计|预测|判断)"
)
# «今年|能做到|3700亿就不错了»: who speaks of what is to come guesses.
_GUESSED = re.compile(
    "(?<=[年底末期度也还就都应该大概约半])能(?:够)?(?:有|超|做到|达到?|突破|超过)|(?:就|也就)不错"
)


# What a company sets out to do is no mere outlook.
@cache
def _intent_of_firm() -> re.Pattern[str]:
    words = modality_words()
    does = alternation({*words.undertaken, *words.undertaken_ahead})
    return re.compile(
        f"要(?!求)|力争|拟|争取|确保|想|不[低少]于|[压降减缩][至到]|将(?:再|新|继续|陆续|同步)?{does}"
        f"|{alternation({*words.aims, *words.undertaken})}"
    )


# «据测算，12月负荷将达到…»: what is worked out is expected, unless the clause sets an aim.
@cache
def _reckoned() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(
        f"[据经][^，。；]{{0,8}}{alternation(words.reckonings)}|{alternation(words.reckoning)}(?=[，将会今明到20])"
    )


# Rules of clauses that tell what somebody will do.
_DONE_BY_SOMEBODY = ("making", "adding", "moving", "loose")
_AIM_ALONE = re.compile(
    "(?<![有寄满])希望|力争|目标|确保|争取(?!到)|拟(?![合态人定议订])|(?<![度年])计划(?=[今明后]年|[把将于再]|20\\d\\d年)"
)
# «今年已经关停21家», «产出提高了一成»: it has happened, whoever says it.
_HAPPENED = re.compile("已经?|了(?:近|约|超过?)?$")
_LAST_YEAR = re.compile(r"[，；：,]?(?:而)?[比较从由与]?(?:上年|上一年|去年|上年同期|去年同期|上季度|上月)")


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(alternation(modality_words().reports))


_COMING = re.compile(
    r"将(?!近)|会达|可达|(?<![许认])可(?=[上下回]|增[长加至]|减[少至]|提[高升]|降[低至]|超|突破|实现)"
)
_SO_FAR = re.compile(r"累计|已(?:经)?|以来|共(?:计)?(?=[发建完投支])")
_UP_TO_NOW = re.compile("以来|目前|现有|当前|现在|迄今|至今|如今|已经?(?:达|建|完|有|累)|截至")
_AIM = re.compile(
    r"力争|(?<![有寄满])希望|目标(?!(?:任务)?的?$)|任务(?=[是为]|约)|确保|争取(?!到)|(?<![模虚])(?<!在建、)拟(?![合态人定议订])|将(?!近)|我们(?:还|也|就|都|今年)?要(?![求么])|明年|下一年|计划(?=[新建完安投])|(?<![度动项行》”专])(?<![一二三四五六]年)计划(?!总|内|外|的|单列|投资|任务|目标|数|经济|书|》|”|，|。)"
)


# «比原定目标多出一成», «超出计划12万亩»: what was aimed at is what a result is held against.
@cache
def _against_an_aim() -> re.Pattern[str]:
    words = modality_words()
    return re.compile(
        f"(?:[比较距离占]|{alternation(words.held_against)})了?[^，。；]{{0,8}}{alternation(words.aims)}[值数量]?"
    )


_GOING_ON = re.compile("正在|在建|目前|现[有在]|手[上里]")
# «公司拟每10股派现2元，并投资5亿元…»: it holds up to the next ；.
# So near the beginning of a part 拟 stands that says what somebody intends.
_INTENT = 10
_INTENDS = re.compile("[，；]?[^，。；]{0,8}(?<![模虚])(?<!在建、)拟(?![合态人定议订])")


@cache
def _done() -> re.Pattern[str]:
    return re.compile(f"已(?:经)?|{alternation(modality_words().completing)}了")
