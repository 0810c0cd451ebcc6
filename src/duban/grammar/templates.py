"""The ways in which a value is stated: rules for the words before it, in the order in which they are tried.

A pattern is for these words; the class of the value stands behind them, where a rule can look ahead to it.

Parts that several rules have in common stand once in :data:`PARTS`. What a rule reads is the ``subject``, the
``verb``, the ``base`` of a comparison or share, the ``object`` of a verb of making, and the ``move`` of a baseline.
"""

from __future__ import annotations

import re
from typing import Final

from duban.grammar.rule import Rule, one_of, pattern

PARTS: Final[dict[str, str]] = {
    # What may stand between a subject and its verb, or between the verb and its value.
    "MODIFIER": one_of(
        "ADVERB TIME COMPARED AVERAGE RESPECTIVELY ALL TOGETHER OUTLOOK ASPECT SPEECH WHICH",
    ),
    "LAST": one_of("THING HEAD CLOSE LABOUR VERB ATTRIBUTE PREDICATE"),
    # Inside a phrase nearly anything can stand but a verb of making or adding: these have an object.
    "INNER": one_of(
        "PREDICATE THING HEAD ATTRIBUTE PLACE VERB LABOUR OF AND DUN OPEN CLOSE UP DOWN EACH PREPOSITION"
        " HAVING ADVERB AGAINST ALL PULLING ABOVE TOGETHER AVERAGE OTHER TIME ASPECT OUTLOOK"
    ),
    "WIDER": one_of("INNER MAKING ADDING"),
    # «出厂价格|同比|降幅|为»: a movement named behind what it is set against.
    "PHRASE": "INNER* LAST (?: COMPARED HEAD )?",
    "LONG_PHRASE": "(?: (?: INNER | ADDING ) WIDER* )? LAST (?: COMPARED HEAD )?",
    "SUBJECT": "(?P<subject> PHRASE )??",
    "LONG_SUBJECT": "(?P<subject> LONG_PHRASE )??",
    # Who says it, where the saying has no comma behind it: «统计局介绍，», «专家预计».
    "SPOKEN": "(?: PHRASE?? SPEECH MODIFIER* )??",
    # Places stand in the subject, which says whose value it is, and before it only where it is none: «全省|新增…».
    "OPENED": "MODIFIER* (?: PLACE | LISTED | MODIFIER )*? SPOKEN",
    "LIVELY_OPENED": "(?: MODIFIER | MAKING )* (?: PLACE | LISTED | MODIFIER | MAKING )*? SPOKEN",
    "LISTED": "(?<= PLACE ) (?: DUN | AND ) (?= PLACE )",
    "MADE": "(?P<object> INNER* ) (?: MODIFIER | REACHING )*",
    "ARRIVING": "(?: VERB | UP | DOWN ) TO | REACHING | HOLDING | TO",
    "AND_MADE": "(?: MODIFIER | AND | DUN )* (?: MAKING | PREDICATE )",
}


def _rule(name: str, classes: str, example: str, counter: str, instead: str, **reads: str) -> Rule:
    return Rule(name, re.compile(pattern(classes, PARTS) + "(?=.$)"), example, counter, instead, reads)


# Rules whose value is a share of a base that is set off by 的, and all whose value is a share.
RATIOS: Final = frozenset({"ratio", "capped"})
SHARES: Final = RATIOS | {"share", "part"}
# Rules whose subject has no noun of its own.
HEADLESS: Final = frozenset(
    {"headless", "headless_part", "headless_share", "headless_having", "headless_bound"}
)


# «listed» is a further item of a list that is counted: the words before it belong to the item before.
RULES: Final[tuple[Rule, ...]] = (
    # How a part of those told of before is told without their noun.
    _rule(
        "headless",
        "MODIFIER* (?P<subject> WIDER+ OF ) MODIFIER* (?P<verb> SHARE | HAVING | REACHING ) MODIFIER*",
        "出口的占到[两成]",
        "占产量的[两成]",
        "share",
        subject="出口的", verb="占到",
    ),
    _rule(
        "headless_part",
        "MODIFIER* WHICH MODIFIER* (?P<subject> WIDER+ OF ) MODIFIER* (?= RATE | COUNT )",
        "其中涉及住宿的[三分之一]",
        "涉及住宿的投诉[三分之一]",
        "bare",
        subject="涉及住宿的",
    ),
    _rule(
        "headless_share",
        "MODIFIER* (?P<subject> WIDER+ OF ) ADVERB+ (?= RATE )",
        "对口味满意的却[六成]",
        "占产量的却[六成]",
        "share",
        subject="对口味满意的",
    ),
    _rule(
        "headless_having",
        "MODIFIER* (?P<subject> HAVING (?: THING | HEAD | ATTRIBUTE | VERB )+ OF ) MODIFIER* (?= COUNT )",
        "有问题的[87家]",
        "有问题的企业[87家]",
        "bare",
        subject="有问题的",
    ),
    _rule(
        "share",
        "OPENED (?P<subject> (?: WIDER | COMPARED )*? LAST )?? MODIFIER* (?P<verb> SHARE) ASPECT? (?P<base> WIDER* )"
        "(?: REACHING | HOLDING | MODIFIER | UP | DOWN | FROM | OF | EACH )*",
        "民营企业进出口占外贸总值的[60.2%]",
        "民营企业进出口增长[5%]",
        "movement",
        subject="民营企业进出口", verb="占", base="外贸总值的",
    ),
    _rule(
        "pulling",
        "OPENED SUBJECT MODIFIER* (?P<verb> PULLING) (?P<base> PHRASE) (?: UP | MODIFIER )*",
        "第二产业拉动经济增长[2.3个百分点]",
        "第二产业增长[2.3%]",
        "movement",
        subject="第二产业", verb="拉动", base="经济",
    ),
    _rule(
        "capped",
        "OPENED SUBJECT MODIFIER* (?P<verb> ABOVE | BELOW) (?P<base> WIDER+ OF) MODIFIER* (?= RATE )",
        "单个项目补助不高于总投资的[30%]",
        "单个项目补助高于全省[30%]",
        "above",
        subject="单个项目补助", verb="高于", base="总投资的",
    ),
    _rule(
        "above",
        "LIVELY_OPENED LONG_SUBJECT MODIFIER* (?P<verb> ABOVE | BELOW) (?P<base> WIDER* ) MODIFIER*",
        "工业增速高于全省[0.8个百分点]",
        "工业增速达到[5.8%]",
        "arrival",
        subject="工业增速", verb="高于", base="全省",
    ),
    _rule(
        "against",
        "LIVELY_OPENED LONG_SUBJECT MODIFIER* AGAINST (?P<base> WIDER+ ) MODIFIER*"
        "(?: (?P<verb> UP | DOWN) MODIFIER* | (?= MULTIPLE ) )",
        "工业增速比全省快[0.6个百分点]",
        "工业产值比上年增长[5%]",
        "movement",
        subject="工业增速", base="全省", verb="快",
    ),
    _rule(
        "baseline",
        "LIVELY_OPENED LONG_SUBJECT MODIFIER* (?P<verb> FROM) (?: MODIFIER | OF | PLACE | EACH )*"
        "(?P<move> UP | DOWN)? (?: MODIFIER | EACH )*",
        "高新技术企业从[640家]增加到1150家",
        "高新技术企业从640家增加到[1150家]",
        "arrival",
        subject="高新技术企业", verb="从",
    ),
    _rule(
        "movement",
        "LIVELY_OPENED LONG_SUBJECT (?: MODIFIER | REACHING | EACH | PREPOSITION )* (?P<verb> UP | DOWN)"
        "(?: MODIFIER | EACH | REACHING | HOLDING )*",
        "规上工业增加值同比增长[5%]",
        "规上工业增加值达到[500亿元]",
        "arrival",
        subject="规上工业增加值", verb="增长",
    ),
    _rule(
        "moving",
        "OPENED LONG_SUBJECT MODIFIER* (?P<verb> UP | DOWN) ASPECT?"
        "(?P<object> (?: THING | HEAD | ATTRIBUTE | PLACE ) INNER* ) MODIFIER*",
        "提升历史文化街区[13个]",
        "历史文化街区提升[13个]",
        "movement",
        verb="提升", object="历史文化街区",
    ),
    _rule(
        "ratio",
        "OPENED SUBJECT MODIFIER* (?P<verb> REACHING ) (?P<base> WIDER+ OF) MODIFIER* (?= RATE )",
        "能繁母猪存栏为正常保有量的[101.4%]",
        "能繁母猪存栏为[101万头]",
        "arrival",
        subject="能繁母猪存栏",
        verb="为",
        base="正常保有量的",
    ),
    _rule(
        "times",
        "OPENED SUBJECT MODIFIER* (?P<verb> REACHING ) (?P<base> WIDER+ OF) MODIFIER* (?= MULTIPLE )",
        "餐饮消费是票房的[4.6倍]",
        "餐饮消费增长[4.6倍]",
        "movement",
        subject="餐饮消费", verb="是", base="票房的",
    ),
    _rule(
        "arrival",
        "LIVELY_OPENED LONG_SUBJECT (?: MODIFIER | EACH )* (?P<verb> ARRIVING+ )"
        "(?: MODIFIER | EACH | OF | PLACE )*",
        "县域冷库容量达到[1亿吨]",
        "县域冷库容量增长[5%]",
        "movement",
        subject="县域冷库容量", verb="达到",
    ),
    _rule(
        "part",
        "MODIFIER* (?: PLACE | MODIFIER )*? SUBJECT MODIFIER* (?P<verb> MAKING) ASPECT? (?P<base> WIDER+ OF)"
        "MODIFIER* (?= RATE )",
        "完成年度目标的[95.5%]",
        "完成年度投资[95.5亿元]",
        "making",
        verb="完成", base="年度目标的",
    ),
    _rule(
        "adding",
        "OPENED SUBJECT MODIFIER* (?P<verb> ADDING) MADE",
        "新增养老床位[300张]",
        "养老床位[300张]",
        "bare",
        verb="新增", object="养老床位",
    ),
    _rule(
        "making",
        "OPENED (?P<subject> ADDING? PHRASE )?? MODIFIER* (?P<verb> MAKING (?: AND_MADE )* ) ASPECT? MADE",
        "规模以上工业企业实现利润总额[386.2亿元]",
        "规模以上工业企业利润总额[386.2亿元]",
        "bare",
        subject="规模以上工业企业", verb="实现", object="利润总额",
    ),
    _rule(
        "having",
        "OPENED SUBJECT (?: MODIFIER | PLACE )* (?P<verb> HAVING) ASPECT? MADE",
        "全市共有农机[230万台]",
        "全市农机[230万台]",
        "bare",
        verb="共有", object="农机",
    ),
    # Rare in reports, but how customs bulletins put the trade with several partners.
    _rule(
        "dealt",
        "OPENED (?P<subject> PHRASE ) RESPECTIVELY (?P<object> PHRASE ) MODIFIER*",
        "对东盟、欧盟分别进出口[338.7亿元]、251.4亿元",
        "对东盟、欧盟进出口分别增长[5%]、6%",
        "movement",
        subject="对东盟、欧盟", object="进出口",
    ),
    _rule(
        "bare",
        "OPENED (?P<subject> PHRASE ) PAUSE? (?: MODIFIER | EACH | PREPOSITION )*",
        "粮食总产[31.6万吨]",
        "粮食总产达到[31.6万吨]",
        "arrival",
        subject="粮食总产",
    ),
    _rule(
        "continued",
        "SPOKEN (?: MODIFIER | DUN | AND | OPEN | CLOSE | EACH | OTHER | OF )*",
        "粮食产量31.6万吨、同比[5%]",
        "粮食产量[31.6万吨]",
        "bare",
    ),
    _rule(
        "headless_bound",
        "(?: TIME | WHICH | OUTLOOK | COMPARED )* (?P<subject> WIDER+ OF ) (?= RATE )",
        "按时交货的不足[两成]",
        "完成计划的[95%]",
        "part",
        subject="按时交货的",
    ),
    _rule(
        "listed",
        ".* (?: DUN | AND )",
        "新增2个医疗中心、[40个]重点专科",
        "新增2个医疗中心，[40个]重点专科",
        "continued",
    ),
    _rule(
        "loose",
        ".*? (?P<verb> MAKING | ADDING ) ASPECT? MADE",
        "持续快速增长并落地建成科技成果[600项]",
        "科技成果[600项]",
        "bare",
        verb="建成", object="科技成果",
    ),
    _rule(
        "last",
        ".*? (?<! INNER ) (?P<subject> PHRASE ) (?: MODIFIER | REACHING | HOLDING | UP | DOWN | EACH )*",
        "录取到本科院校补助[1万元]",
        "本科院校补助[1万元]",
        "bare",
        subject="本科院校补助",
    ),
)  # fmt: skip
