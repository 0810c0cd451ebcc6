"""Naming: the indicator of a quantity, from the words before it, behind it, or in the clause before."""

from __future__ import annotations

import re

from duban.extraction.reading import PREPOSITIONS, Carried, Slot
from duban.grammar import coordination, counted, heads, phrase
from duban.records import Measure
from duban.vocabulary import indicators


def names(slot: Slot, k: int, value: Measure, carried: Carried) -> list[list[str]]:
    """The indicators of each of the ``k`` quantities of a series."""
    tail, name = slot.tail, _plain(slot.own.name)
    if tail.distance and not name:
        return [[carried.indicator]] * k
    if slot.ratio and slot.after.predicate:
        return [[f"{slot.after.predicate}的{_class_of(slot.after.noun, name, carried)}占比"]] * k
    if slot.after.predicate and not slot.after.noun:  # «41个行业中有39个|实现增长»
        return [[f"{slot.after.predicate}的{_AMONG.sub('', name) or carried.indicator}"]] * k
    if slot.ratio and slot.after.noun:
        return [_shares_of(slot, carried)] * k
    if not slot.ratio and slot.after.noun and not (name and tail.reached):
        return [[_counted(slot)]] * k
    if not name:
        if k > 1 and len(carried.names) >= k:
            return [[n] for n in carried.names[-k:]]
        return [[carried.indicator or slot.after.noun]] * k
    if k > 1 and name.startswith("占") and len(carried.names) >= k:  # «A、B新增…，分别占全国的10%、20%»
        return [[_as_share(subject + name)] for subject in carried.names[-k:]]
    parts = coordination.items(name, k) if k > 1 else []
    if len(parts) == k > 1:
        return [[_as_share(part) if slot.ratio else part] for part in parts]
    if name in _PARTS_OF and carried.indicator and not slot.verb:
        name = _RATIO.sub("", carried.indicator) + name
    name = _completed(_with_shared(name, slot, value, carried), slot, carried)
    if tail.reached and slot.counts and (noun := slot.after.noun) and noun not in name:
        return [[name + noun]] * k  # «“朋友圈”扩大到155个国家»
    # «A、B分别下降3%»: one value that holds for each of the items.
    if tail.each and (k == 1 or not tail.respectively):
        return [coordination.items(name)] * k
    if k == 1 and value in _OF_EACH and len(each := _measures(name)) > 1:
        return [each]
    return [[name]] * k


def _class_of(noun: str, name: str, carried: Carried) -> str:
    """The things of which a share does something: what is named, what the sentence is about, «A企业中，…»."""
    among = carried.opening.removesuffix("中")
    whole = name or (among if among != carried.opening else "") or carried.topic or carried.indicator
    return whole if whole.endswith(noun) else noun


# A movement of two measures is no sum of theirs: «研发经费、增加值增长10%» says it of each.
_OF_EACH = frozenset[Measure](["growth", "avg_growth", "multiple"])


def _measures(name: str) -> list[str]:
    """The measures that a list names, where each item is one by its own words; else nothing."""
    parts = coordination.items(name)
    return parts if all(heads.is_measured(part) and part in name for part in parts) else []


def _as_share(name: str) -> str:
    """«风电装机占全国装机» of a list of shares, named as a share."""
    ended = name.endswith(("比重", "比例", "份额", "占比", "率"))
    return f"{name}比重" if "占" in name[1:] and not ended else name


def _plain(name: str) -> str:
    """A subject and what it brought about without the verb between, and without a cause: «铁路|完成|投资»."""
    name = _BY_TREASURY.sub("", _RELIEVED.sub("", _PER.sub("", _ON_BASIS.sub("", name))))
    name = _PLANNED.sub("", _CAUSE.sub("", _APART.sub("", name.replace("分别占", "占").removeprefix("约"))))
    done = _DONE_BETWEEN.fullmatch(name)
    return done["who"] + done["what"] if done and heads.ends(done["what"]) else name


_ON_BASIS = re.compile(r"(?<=.{2})(?:增长)?(?:预期)?目标?(?:是|为)?在[^，。；]{2,16}基础上$")
_PER = re.compile(r"(?<=.{2})(?:平均)?每$")  # «最低收购价平均|每50公斤»
# «中央财政|为此将|投入», «中央财政|拟安排|资金»
_BY_TREASURY = re.compile(
    r"(?<=财政)(?:为此|将|拟|再|还)+(?=投入|安排)|(?<=财政)拟?安排(?=(?:专项|补助|补贴)?资金$)"
)
# «为经营主体减负2500亿元»
_RELIEVED = re.compile(r"^为(?=[^，。；]{2,8}(?:减负|减税|降费|节约|降低|减少))")
_CAUSE = re.compile(
    r"受[^，。、]{1,12}?(?:影响|拖累|带动|推动)(?:[一-龥]{0,2}(?:走高|走低|上行|下行|回落|回升))?$"
)
# «扣除自然因素影响后空气优良天数比率»
_APART = re.compile(r"^(?:扣除|剔除|不考虑)[^，。、]{2,10}?(?:影响)?后")
# «计划3年投资», «估算总投资»: how a sum is known or when it is spent does not name it.
_PLANNED = re.compile(r"^(?:[三四五\d]年)?(?:计划|估算|概算|预算|拟)(?:[三四五\d]年)?(?=(?:完成)?总?投资$)")
_DONE_BETWEEN = re.compile(r"(?P<who>.{2,}?)(?:分别|均|共|共计|累计|已经?)?(?:完成|实现)了?(?P<what>.{2,})")


def _with_shared(name: str, slot: Slot, value: Measure, carried: Carried) -> str:
    """The phrase with what it shares with those before it: verb, subject, head."""
    if heads.is_one(name) and name != carried.indicator and carried.indicator.endswith(name):
        return carried.indicator  # «风电装机达2亿千瓦，新增装机300万千瓦»
    if name in _SPENT:
        spoken_of = carried.topic or carried.indicator.endswith(_WORKS)
        return (heads.owner(carried.indicator) if spoken_of else "") + name.removeprefix("完成")
    if heads.is_owned(name):
        return _owner(carried, name) + name
    if (other := _COUNTERPARTS.get(name)) and carried.indicator.endswith(other):
        return carried.indicator.removesuffix(other) + name
    if not carried.topic and carried.indicator and _GRANTED.fullmatch(name):
        return carried.indicator.removesuffix("制度") + name  # «完善居民医保，补助标准提高到380元»
    if phrase.is_state(name):
        return name + phrase.free(carried.indicator).name
    thing = 0 < len(carried.topic) <= 14 and not heads.ends(carried.topic)
    if phrase.is_effect(name) and thing and carried.topic not in name:
        last = carried.indicator  # «新建道路40公里，改造小区20个，惠及群众3万户»: of the last
        return (
            last if 0 < len(last) <= 10 and len(last) > 2 and phrase.is_verb(last[:2]) else carried.topic
        ) + name
    if slot.labour and not slot.own.labour and not slot.ratio:
        return slot.labour + name
    if slot.head and value == "growth" and not heads.ends(name):
        return name + slot.head
    if slot.part and value == "growth" and carried.measure in _MOVED and not heads.is_measured(name):
        return name + heads.of(carried.indicator)  # «工业增加值增长5%，其中制造业增长6%»
    return name


def _owner(carried: Carried, name: str) -> str:
    """What a measure that stands alone is of: of the thing measured last, else of what the clause before opens with."""
    if known := _owner_known(carried.before, name):
        return known
    if not carried.topic:
        return _owner_known(carried.indicator, name)
    last = _SAID_OF.sub("", carried.indicator)
    return heads.owner(last if len(last) <= _LONGEST_OWNER or heads.ends(last) else carried.topic)


# «41个行业|中有|39个», «产业园|提前|形成»
_AMONG = re.compile("[中里]?(?:共|已)?有?$")
_EARLY = re.compile("(?:提前|率先|首次|已经?|如期)+$")
# «实现增长的|大类行业»
_SAID_OF = re.compile("^[^，。；的]{2,8}的")
# «金融机构存款余额80亿元、贷款余额60亿元»
_COUNTERPARTS = {
    "贷款余额": "存款余额",
    "存款余额": "贷款余额",
    "出口": "进口",
    "进口": "出口",
    "支出": "收入",
}
_LONGEST_OWNER = 8


def _owner_known(subject: str, name: str) -> str:
    """What ``subject``, a clause, begins with and has ``name`` for a known measure: «粮食连续增产，产量达…» is the output of 粮食."""
    lengths = range(len(subject), 1, -1)
    starts = (subject[:n] for n in lengths if subject[n - 1] not in "的“《（")
    return next((start for start in starts if indicators().named(start + name)), "")


_MOVED = frozenset[Measure](["growth", "avg_growth", "change"])
# What is granted or asked for under a scheme.
_GRANTED = re.compile(
    "(?:财政|人均|最低|平均)?(?:补助|补贴|缴费|筹资|保障|资助|奖补|支付|投入|支出)(?:标准|水平|比例|总额)?"
)
# What money is spent on, where it only was spoken of.
_WORKS = (
    "攻坚",
    "建设",
    "工程",
    "项目",
    "行动",
    "改造",
    "补强",
    "整治",
    "治理",
    "修复",
    "保护",
    "搬迁",
    "计划",
)
# What is spent on the thing that was spoken of last: «建设项目20个，完成投资5亿元».
_SPENT = frozenset(["投资", "完成投资", "总投资"])
# Sizes that name no thing of their own: «粮食总产再创新高，增量39.7亿斤».
_RATIO = re.compile(r"(?:占比|占[^，]*比重|比重|比例)$")
_PARTS_OF = frozenset(["增量", "总量", "总数", "规模", "税收占比", "税收收入占比", "税收比重", "非税占比"])
_ENUMERATED = ("等", "领域", "中")


def _counted(slot: Slot) -> str:
    """The indicator where the noun follows the number: 建设10个国家临床重点专科."""
    after, attribute = slot.after, slot.own.name
    name = after.noun if slot.blocked else counted.named(after.noun, after.predicate)
    if slot.listed and slot.labour and not attribute and not slot.verb:  # «改造2.3万所卫生院、1500所|医院»
        return slot.labour + name
    if heads.is_owned(name) and slot.verb and attribute:  # «某产业园形成20万辆产能»
        return _EARLY.sub("", attribute) + name
    if heads.is_one(attribute) and not slot.verb:  # «总规模100亿元的基金»
        return name + attribute
    loose = (
        slot.verb or slot.relative or attribute.endswith(_ENUMERATED) or attribute.startswith(PREPOSITIONS)
    )
    if name in _BARE_SUMS and slot.verb and 2 <= len(attribute) <= 10:  # «中央财政安排420亿元资金»
        return _BY_TREASURY.sub("", attribute) + name
    # «A、B、C 3个中心»: what is listed before the number is what is counted.
    listed = "、" in attribute and not phrase.is_verb(attribute[: attribute.index("、")])
    return name if loose or listed or len(attribute) > 14 else attribute + name


_BARE_SUMS = frozenset(["资金", "专项资金", "补贴资金", "补助资金", "债券", "专项债券"])
_SHARE_OF = re.compile(r"占(?:全国|全省|全市|全区|全球|世界)比重$")
_AS_PART = re.compile(r"(?P<who>.*?)以占(?P<whole>.{2,})")
_OF_PART = re.compile(r"以占.*$")
_SHARE_IN = re.compile(r"(?P<who>.{2,}?)占.{2,}(?:数量|数)比重$")
_ANAPHOR = re.compile(r"^(?:这些|这|该|上述|其)")
_NATION = re.compile(r"占?(?:了)?(?P<whole>全国|全省|全市|全区|全球|世界)$")


def _shares_of(slot: Slot, carried: Carried) -> list[str]:
    """The indicators of «X集聚了30%的A和B»: the share of X in A, and in B."""
    subject, verb = slot.own.name, slot.verb
    if of := _AS_PART.fullmatch(subject):  # «某类企业以占全国企业3%的数量，贡献了…»
        who = of["who"] or carried.indicator
        return [f"{who}占{of['whole']}{slot.after.noun}比重"]
    whole = _NATION.search(subject)
    if whole:
        subject, verb = phrase.split_making(subject[: whole.start()])
        subject = phrase.free(subject).name
    topic = _ANAPHOR.sub("", re.sub(r"(?:不仅|还|也|又)$", "", subject))
    if (
        not subject and not verb and (of := _SHARE_OF.search(carried.indicator))
    ):  # «占全省60%的产值、70%的税收»
        whose, _ = phrase.split_making(_NATION.sub("", carried.topic))
        return [f"{phrase.free(whose).name}{part}{of[0]}" for part in coordination.items(slot.after.noun)]
    if not topic and not verb and not slot.listed:
        return [f"{slot.after.noun}占比"]
    if not topic or (carried.indicator and carried.indicator.endswith(topic)):
        topic = _OF_PART.sub("", carried.topic) or carried.indicator
    if carried.indicator.startswith(topic) and (part := _SHARE_IN.match(carried.indicator)):
        topic = part["who"]
    link = f"{verb}的" if verb and not whole else ""
    share = f"占{whole['whole']}比重" if whole else "占比"
    return [f"{topic}{link}{part}{share}" for part in coordination.items(slot.after.noun)]


# «中央财政已按|教育经费支出占国内生产总值的4%|编制预算»
_ACCORDING = re.compile(r"^[^占]*?已?按照?(?=[^占]{4,}占)")
_ACHIEVED = re.compile(r"(?:实现|完成|达成)了?$")


# «完成全年目标任务的59%»: of the thing before.
_GOAL = re.compile(r"(?:全年|年度|年初)?(?:预期|计划)?(?:目标任务|任务目标|目标|任务|计划)")


def _completed(name: str, slot: Slot, carried: Carried) -> str:
    """Complete a share: «占规划总投资的65.5%» is the share of the clause before in the total."""
    if not slot.ratio:
        return name
    name = _ACCORDING.sub("", _ACHIEVED.sub("", name)) or carried.indicator
    if _GOAL.fullmatch(name) and carried.indicator:
        return f"{carried.indicator}完成{name}"
    if slot.tail.share and not name.startswith("占"):
        return f"{name}占比"
    ended = name.endswith(("比重", "比例", "份额", "占比", "率"))
    if name.startswith("在") and ended and (of := carried.topic or carried.indicator):
        return of + name
    if name.startswith("对") and ended and carried.topic:  # «装备制造业|对工业增长的贡献率»
        return (carried.topic.removesuffix("增加值") or carried.topic) + name
    if name.startswith("占"):
        return carried.indicator + (name if ended else f"{name}比重")
    nation = re.search(r"(?:稳定|保持|维持)在(?P<whole>全国|全省|全球)$", name)
    if nation:
        return f"{carried.indicator}占{nation['whole']}比重"
    if "占" in name[1:] and not ended and not name.endswith("比"):
        return f"{name}比重"
    known = bool(indicators().named(name))  # 赤字率 says enough
    if (
        len(name) <= 3
        and ended
        and not known
        and carried.indicator
        and not carried.indicator.endswith(name[:-1])
    ):
        return carried.indicator + name
    return name
