"""Classes that a word has only by its place: verbs that are nouns, verbs of a relative clause, sizes of a class.

«老旧小区|改造|投资»: a verb between nouns is one of them. «通过互联网实现|的|零售额»: what stands before 的 is an
attribute. «亿元以上|项目»: an amount with a bound before a noun names a class. Each is a rule of :data:`RULES`; they
are tried in this order, each from the sentence's beginning to its end, over what those before have made of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec
from msgspec.structs import replace

from duban.grammar import classes as c
from duban.grammar.lexer import Tokens
from duban.grammar.retagging_conditions import (
    arrives,
    averages,
    before_half_word,
    behind_verb,
    ends_in_arrival,
    ends_in_fall,
    hastens,
    holds_a_share,
    is_after,
    is_average,
    is_contributing,
    is_covering,
    is_done_by,
    is_done_more,
    is_of_then,
    is_of_work,
    is_open_age,
    is_planned,
    is_region,
    is_short,
    is_unit,
    is_word,
    is_years,
    leaves_out,
    lists_sides,
    names_a_class,
    names_a_class_of_known,
    names_contribution,
    opens_list_of_places,
    ranks,
    stands_at,
)
from duban.grammar.rule import one_of, pattern

Condition = Callable[[Tokens, int], bool]


def _always(tokens: Tokens, first: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Retagging:
    """A statement about the class that words have in a place.

    Attributes:
        name: what the rule is called in explanations.
        pattern: the place, by classes; its group ``word`` is what gets another class.
        becomes: that class; words of the class ``keeps`` inside keep theirs.
        example: a clause in which it changes the words in ``[]``; ``counter`` one in which it leaves them.
        needs: a character or word without which the rule has nothing to do in a sentence.
        holds: what the words must be beside their classes, given the number of the first.
        first: the class of the first word that it changes; empty where it can be several.
    """

    name: str
    pattern: re.Pattern[str]
    becomes: str
    example: str
    counter: str
    holds: Condition = _always
    keeps: str = ""
    needs: str = ""
    first: str = ""

    def classes(self, before: str) -> str:
        """The classes that words of the classes ``before`` get."""
        return "".join(cls if cls in self.keeps else self.becomes for cls in before)


_PARTS: Final[dict[str, str]] = {
    "VALUE": one_of("RATE POINTS MULTIPLE MONEY MEASURED COUNT"),
    "NOUN": one_of("THING HEAD ATTRIBUTE PLACE"),
    "WORK": one_of("VERB MAKING LABOUR"),
    "OPENING": "(?: ^ | (?<= COMMA | PAUSE | DUN | OPEN | TIME | TOGETHER | ADVERB | OUTLOOK ) )",
    "QUIET": one_of("NOUN ADVERB AND DUN PREDICATE UP DOWN TIME ALL TO"),
    "SHARED": one_of("PLACE ATTRIBUTE THING HEAD ADVERB VERB LABOUR"),
    "STARTING": one_of("PREPOSITION HAVING VERB LABOUR MAKING PREDICATE"),
    "INSIDE": one_of("QUIET WORK HAVING PREPOSITION"),
    # A clause keeps the verb that opens it: «建成|通过验收的|园区». Elsewhere any verb begins an attribute.
    "MAIN_VERB": "OPENING (?: WORK | HAVING ) QUIET*? (?= WORK | HAVING | PREPOSITION )",
    "NO_MAIN_VERB": "OPENING (?! MAKING | LABOUR ) | (?! OPENING )",
    # What can only stand behind a subject.
    "SAID": one_of(
        "SHARE UP DOWN REACHING HOLDING RESPECTIVELY COMPARED AVERAGE ALL RATE POINTS",
    ),
}


def _rule(
    name: str,
    classes: str,
    becomes: str,
    example: str,
    counter: str,
    holds: Condition = _always,
    keeps: str = "",
    needs: str = "",
) -> Retagging:
    found = _FIRST.search(classes)
    first = c.NAMES.get(found["name"], "") if found else ""
    return Retagging(
        name, re.compile(pattern(classes, _PARTS)), becomes, example, counter, holds, keeps, needs, first
    )


# A class with which the words begin, with no other to choose.
_FIRST: Final = re.compile(r"\(\?P<word> (?P<name>[A-Z]+) (?!\|)")


RULES: Final[tuple[Retagging, ...]] = (
    _rule(
        "size",
        "(?P<word> VALUE ) (?: OF (?= ADVERB? (?: THING | HEAD | ATTRIBUTE | VERB ) ) | (?= THING | HEAD | ATTRIBUTE | VERB ) )",
        c.ATTRIBUTE,
        "新增[1亿元以上]项目20个",
        "完成投资[1亿元以上]，增长5%",
        names_a_class,
    ),
    _rule(
        "age of those counted",
        "(?P<word> VALUE ) OF (?= ADVERB* (?: SHARE | HAVING | REACHING | RATE ) )",
        c.ATTRIBUTE,
        "医生5万人，[60岁以上]的占5%",
        "医生5万人，[60岁]的占5%",
        is_open_age,
    ),
    _rule(
        "size of those counted",
        "(?P<word> VALUE OF? ) (?= COUNT )",
        c.ATTRIBUTE,
        "签约项目20个，其中[1亿元以上]5个",
        "完成投资[1亿元以上]、5个",
        names_a_class_of_known,
    ),
    _rule(
        "left out",
        "(?P<word> VERB (?: THING | HEAD | ATTRIBUTE | PLACE | MAKING | LABOUR | OF | AND | DUN )+ ADVERB )",
        c.ADVERB,
        "[扣除汽车后]增长2%",
        "[扣除]汽车增长2%",
        leaves_out,
        needs="除",
    ),
    _rule(
        "years of doing",
        "(?P<word> THING ) (?= MAKING | ADDING | LABOUR | TOGETHER )",
        c.ADVERB,
        "力争[三年]投放贷款200亿元",
        "力争[企业]投放贷款200亿元",
        is_years,
        needs="年",
    ),
    _rule(
        "arriving",
        "(?<= UP | DOWN ) (?P<word> REACHING ) (?= VALUE | TIME | COMPARED )",
        c.TO,
        "产量从5万吨调减[到]3万吨",
        "产量[到]3万吨",
        arrives,
    ),
    _rule(
        "standing for",
        "(?P<word> ADVERB ) (?= ADVERB? (?: NOUN | VERB | LABOUR )+ OF? ADVERB? RATE )",
        c.SHARE,
        "发电量[相当于]用电量的5%",
        "发电量[相当于]用电量",
        partial(is_word, "相当于"),
        needs="相当于",
    ),
    _rule(
        "contribution",
        "PREPOSITION (?: THING | HEAD | ATTRIBUTE | PLACE )+ (?P<word> UP? MAKING ) (?= RATE | REACHING )",
        c.HEAD,
        "新产业对工业[增长贡献]达到50%",
        "新产业对工业[贡献]产值5亿元",
        names_contribution,
        needs="贡献",
    ),
    _rule(
        "for whom",
        "(?P<word> REACHING ) (?= COUNT (?: THING | ATTRIBUTE | HEAD )+ (?: VERB | MAKING | LABOUR | PREDICATE ) )",
        c.ADVERB,
        "免费[为]5万名学生提供课程",
        "学生人数[为]5万名",
        partial(is_word, "为"),
        needs="为",
    ),
    _rule(
        "made head",
        "(?<= OF ) (?P<word> MAKING ) (?= [^ THING HEAD ATTRIBUTE PLACE ] )",
        c.HEAD,
        "用于教育的[投入]，达到5亿元",
        "[投入]教育资金5亿元",
    ),
    _rule(
        "relative",
        "(?: MAIN_VERB | NO_MAIN_VERB ) (?P<word> STARTING INSIDE*? ) OF (?= NOUN )",
        c.ATTRIBUTE,
        "建成[通过验收]的园区5个",
        "[建成]省级的园区5个",
        keeps=c.DUN,
    ),
    _rule(
        "reaching a standard",
        "(?: (?<! [^ COMMA PAUSE DUN WHICH TIME ] ) ) (?P<word> REACHING (?: THING | HEAD | ATTRIBUTE )+ ) OF (?= THING | HEAD )",
        c.ATTRIBUTE,
        "[达到服务标准]的机构占比为5%",
        "机构占比[达到]标准的5%",
        partial(is_word, "达到"),
        needs="达到",
    ),
    _rule(
        "trades reaching a standard",
        "(?<= THING ) (?P<word> REACHING (?: THING | HEAD | ATTRIBUTE )+ ) OF (?= THING+ HEAD )",
        c.ATTRIBUTE,
        "钢铁行业[达到先进值]的企业占比为5%",
        "钢铁行业[达到]5%",
        partial(is_word, "达到"),
        needs="达到",
    ),
    _rule(
        "made noun",
        "(?<= THING | ATTRIBUTE ) (?P<word> MAKING ) (?= SAID )",
        c.THING,
        "基础设施[建设]占投资的20%",
        "企业[建设]厂房5座",
    ),
    _rule(
        "labour made noun",
        "(?<= LABOUR ) (?P<word> MAKING ) (?= UP | DOWN )",
        c.HEAD,
        "改造[投入]增长10%",
        "改造[完成]50%",
    ),
    _rule(
        "made half",
        "(?<= HEAD | THING ) (?P<word> MAKING ) (?= HEAD )",
        c.ATTRIBUTE,
        "投资[完成]额5亿元",
        "企业[完成]投资5亿元",
        before_half_word,
    ),
    _rule(
        "made rate",
        "OPENING (?P<word> MAKING ) (?= HEAD (?: REACHING | HOLDING | UP | DOWN | RATE | POINTS | COMPARED ) )",
        c.ATTRIBUTE,
        "[上线]率突破60%",
        "[实现]产值增长5%",
        before_half_word,
        needs="率",
    ),
    _rule(
        "made after making",
        "(?<= MAKING ) (?P<word> MAKING ) (?= HEAD )",
        c.ATTRIBUTE,
        "安排[购置]补贴5亿元",
        "[安排]补贴5亿元",
    ),
    _rule(
        "made beside",
        "(?<= THING ) (?P<word> MAKING ) (?= (?: AND | DUN ) (?: PREDICATE | VERB | LABOUR | THING ) HEAD )",
        c.THING,
        "车辆[购置]及运行费",
        "企业[购置]车辆及设备",
    ),
    _rule(
        "made object",
        "MAKING (?: THING | ATTRIBUTE )+ (?P<word> MAKING ) (?= MONEY )",
        c.HEAD,
        "安排“三农”[投入]50亿元",
        "企业[投入]50亿元",
    ),
    _rule(
        "made attribute",
        "(?<= THING ) (?P<word> MAKING ) (?= THING )",
        c.ATTRIBUTE,
        "建成专利[培育]中心5个",
        "企业[培育]人才5名",
        behind_verb,
    ),
    _rule(
        "verb before head",
        "(?<= THING | HEAD | ATTRIBUTE ) (?P<word> VERB | LABOUR ) (?= HEAD )",
        c.ATTRIBUTE,
        "小区[改造]投资增长5%",
        "[改造]产能5万吨",
    ),
    _rule(
        "verb as noun",
        "(?<= THING | HEAD ) (?P<word> LABOUR | VERB ) (?= UP | DOWN | REACHING | RESPECTIVELY | COMPARED )",
        c.THING,
        "小区[改造]达到5万户",
        "[改造]小区5万户",
    ),
    _rule(
        "high attribute",
        "(?<! PLACE | THING | HEAD | COMPARED | ADVERB ) (?P<word> UP | DOWN ) (?= NOUN )",
        c.ATTRIBUTE,
        "建成[高]能级平台5个",
        "出租率[高]企业5家",
        is_short,
    ),
    _rule(
        "standing at",
        "(?P<word> PREPOSITION ) (?= VALUE | EACH )",
        c.REACHING,
        "兑付率[在]95%以上",
        "[在]企业建成车间5个",
        stands_at,
    ),
    _rule(
        "verb of arriving",
        "(?<= NOUN | ADVERB | OUTLOOK | TIME ) (?P<word> VERB ASPECT? ) (?= ADVERB* VALUE )",
        c.REACHING,
        "降幅[收至]5%",
        "协会[收到]5万元",
        ends_in_arrival,
    ),
    # What no list names: «扣减30%», «核减5万元».
    _rule(
        "verb of falling",
        "(?P<word> VERB ) (?= ASPECT? VALUE )",
        c.DOWN,
        "资金[扣减]30%",
        "资金[扣]30%",
        ends_in_fall,
    ),
    # How people speak: «比上年少亏了5亿元».
    _rule(
        "more of doing",
        "(?<= UP | DOWN ) (?P<word> VERB ) (?= ASPECT? VALUE )",
        c.ADVERB,
        "利润比上年少[亏]了5亿元",
        "产值比上年高[报]了5亿元",
        is_done_more,
    ),
    _rule(
        "done more than then",
        "(?<= COMPARED ) (?P<word> VERB | THING | ADVERB ) (?= ASPECT? VALUE )",
        c.UP,
        "外送电量比上年[多送]96亿千瓦时",
        "外送电量比上年[外送]96亿千瓦时",
        partial(is_done_by, more=True),
    ),
    _rule(
        "done less than then",
        "(?<= COMPARED ) (?P<word> VERB | THING | ADVERB ) (?= ASPECT? VALUE )",
        c.DOWN,
        "基金收入比预算[短收]4亿元",
        "基金收入比预算[超收]4亿元",
        partial(is_done_by, more=False),
    ),
    _rule(
        "faster",
        "(?P<word> UP ) (?= VERB | MAKING | LABOUR | THING )",
        c.ADVERB,
        "[加快]发展特色产业5个",
        "产量[加快]5%",
        hastens,
        needs="加快",
    ),
    _rule(
        "moved noun",
        "(?<= THING | HEAD | ATTRIBUTE ) (?P<word> UP | DOWN ) (?= THING )",
        c.ATTRIBUTE,
        "实施5个电网可靠性[提升]项目",
        "电网可靠性[提升]5%",
        is_of_work,
    ),
    _rule(
        "listed firms",
        "(?<= COUNT | THING ) (?P<word> PREDICATE ) (?= THING )",
        c.ATTRIBUTE,
        "10家[上市]酒企营收5亿元",
        "10家企业[上市]",
        partial(is_word, "上市"),
        needs="上市",
    ),
    _rule(
        "place in a list",
        "(?P<word> THING ) (?= (?: DUN | AND ) (?: PLACE | THING ) )",
        c.PLACE,
        "[华南]、华中产量增长5%",
        "[化肥]、东北大米产量增长5%",
        opens_list_of_places,
    ),
    _rule(
        "last place of a list",
        "(?<= PLACE (?: DUN | AND ) ) (?P<word> THING )",
        c.PLACE,
        "西北、[华东]产量增长5%",
        "西北、[水泥]产量增长5%",
        is_region,
    ),
    _rule(
        "what it holds",
        "(?<! THING | HEAD | ATTRIBUTE | PLACE ) (?P<word> THING ) (?= SHARE )",
        c.ADVERB,
        "[所]占比重分别为5%",
        "企业[所]占份额为5%",
        holds_a_share,
        needs="所占",
    ),
    _rule(
        "side in a list",
        "(?P<word> THING ) (?= (?: (?: DUN | AND ) (?: PLACE | THING ) )* (?: THING | (?<= PLACE ) ) )",
        c.PLACE,
        "[沿江]、中部地区收入增长5%",
        "[城镇]、农村地区收入增长5%",
        lists_sides,
        needs="地区",
    ),
    _rule(
        "ranked by",
        "(?<= PLACE | THING ) (?P<word> PREPOSITION ) (?= VALUE )",
        c.REACHING,
        "青海[以]9%领先",
        "青海[以]9%的关税进口",
        ranks,
        needs="以",
    ),
    _rule(
        "covering",
        "(?P<word> LABOUR ) (?= PLACE? RATE OF )",
        c.REACHING,
        "试点[覆盖]全省10%的县",
        "试点[覆盖]全省10个县",
        partial(is_word, "覆盖"),
    ),
    _rule(
        "average attribute",
        "(?P<word> ADVERB ) (?= NOUN )",
        c.ATTRIBUTE,
        "全年[平均]收购价为5元",
        "全年[平均]增长5%",
        is_average,
        needs="平均",
    ),
    _rule(
        "average value",
        "(?<= REACHING | UP | DOWN | FROM ) (?P<word> ATTRIBUTE ) (?= VALUE )",
        c.EACH,
        "补助标准提高到[人均]89元",
        "[人均]收入提高到89元",
        averages,
    ),
    # When something is so: «10月投产后产能…».
    _rule(
        "once done",
        "(?: ^ | (?<= COMMA | PAUSE | TIME | ADVERB | OUTLOOK ) ) (?P<word> ( PREDICATE | VERB | LABOUR | MAKING ) ADVERB ) (?= NOUN | OUTLOOK | EACH )",
        c.ADVERB,
        "10月[投产后]产能达5万吨",
        "[投产项目]后续投资5亿元",
        is_after,
        needs="后",
    ),
    # How news say of what share somebody has.
    _rule(
        "contributing",
        "(?P<word> WORK | THING ) (?= ASPECT? (?: (?: PLACE | ATTRIBUTE | THING | OF | WHICH )* | SHARED+ OF ) RATE )",
        c.SHARE,
        "动画片[贡献了]三成票房",
        "[贡献了]三亿元税收",
        is_contributing,
    ),
    # «较同期|全省工业|高3个百分点»: what was at the same time is the base, its time alone is none.
    _rule(
        "base of then",
        "(?P<word> COMPARED ) (?= PLACE (?: SHARED | DUN | AND )* RESPECTIVELY? (?: UP | DOWN ) )",
        c.AGAINST,
        "[较同期]全省工业高3个百分点",
        "[较同期]增长3个百分点",
        is_of_then,
        needs="同期",
    ),
    _rule(
        "body of persons",
        "(?<= THING | ATTRIBUTE ) (?P<word> MAKING ) (?= (?: TIME | ADVERB | THING )* (?: HAVING | REACHING | SHARE | COUNT (?: COMMA | PAUSE ) ) )",
        c.THING,
        "慈善[组织]有30家",
        "全年[组织]活动30场",
        partial(is_word, "组织"),
        needs="组织",
    ),
    # How far something reaches: «林网|覆盖|农田的六成».
    _rule(
        "reaching a part",
        "(?<= NOUN | CLOSE ) (?P<word> WORK | THING ) (?= ASPECT? SHARED+ OF RATE )",
        c.MAKING,
        "林网[覆盖]农田的六成",
        "林网[覆盖]农田六成",
        is_covering,
    ),
    # «平均办理时间»: the verb says of what the time is.
    _rule(
        "average of doing",
        "(?P<word> ADVERB WORK ) (?= ( THING | HEAD ) (?: REACHING | ADVERB )* VALUE )",
        c.ATTRIBUTE,
        "[平均办理]时间2.5天",
        "[平均每年]办理案件5件",
        is_average,
        needs="平均",
    ),
    # Rare in reports, but how tariffs and compensation are written.
    _rule(
        "unit",
        "(?<= EACH ) (?P<word> (?: THING | ATTRIBUTE ) (?: EACH | ADVERB )? ) (?= VALUE )",
        c.EACH,
        "补偿标准为每[千瓦每年]165元",
        "每[千瓦]补偿165元",
        is_unit,
    ),
    _rule(
        "plan as noun",
        "(?: (?<= THING | HEAD | OF | ATTRIBUTE ) | (?= OUTLOOK OF RATE ) ) (?P<word> OUTLOOK )",
        c.THING,
        "年度[计划]达到20项",
        "[计划]培育企业20家",
        is_planned,
    ),
)


# What is asked of every rule for every sentence, at hand.
_STEPS: Final = tuple((rule.first, rule.needs, rule.pattern.search, rule) for rule in RULES)


class Applied(msgspec.Struct, frozen=True):
    """A rule that changed the classes of the tokens from ``first`` to before ``last``."""

    rule: Retagging
    first: int
    last: int


def retagged(tokens: Tokens) -> Tokens:
    """``tokens`` with the classes that words have by their places.

    >>> from duban.grammar.lexer import lex
    >>> tokens = retagged(lex("玩具改造达到", 0, 6, (), ()))
    >>> tokens.word(1), tokens.classes[1] == c.THING
    ('改造', True)
    """
    return cascade(tokens)[0]


def cascade(tokens: Tokens) -> tuple[Tokens, list[Applied]]:
    """``tokens`` with the classes that words have by their places, and what was done for that.

    >>> from duban.grammar.lexer import lex
    >>> [(done.rule.name, done.first) for done in cascade(lex("玩具改造达到", 0, 6, (), ()))[1]]
    [('verb as noun', 1)]
    """
    done: list[Applied] = []
    sentence = tokens.text[tokens.starts[0] : tokens.starts[-1]]
    for first, needs, search, rule in _STEPS:
        if first in tokens.classes and needs in sentence and search(tokens.classes):
            tokens = _rewritten(rule, tokens, done)
    return _without_sizes(tokens), done


def _rewritten(rule: Retagging, tokens: Tokens, done: list[Applied]) -> Tokens:
    """``tokens`` with what ``rule`` changes, from left to right, which is added to ``done``."""
    at = 0
    while match := rule.pattern.search(tokens.classes, at):
        first, last = match.span("word")
        at = first + 1
        if rule.holds(tokens, first):
            changed = rule.classes(match["word"])
            tokens = replace(tokens, classes=tokens.classes[:first] + changed + tokens.classes[last:])
            done.append(Applied(rule, first, last))
            at = last
    return tokens


def _without_sizes(tokens: Tokens) -> Tokens:
    """``tokens`` in which the amounts that became attributes are no values but thresholds."""
    sizes = {i: value for i, value in tokens.values.items() if tokens.classes[i] not in c.VALUES}
    if not sizes:
        return tokens
    thresholds = {i: i + 2 if tokens.word(i + 1) == "的" else i + 1 for i in sizes}
    values = {i: value for i, value in tokens.values.items() if i not in sizes}
    return replace(tokens, values=values, thresholds=thresholds, sizes=sizes)
