"""Which clauses of a plan say what is to be, though no verb of action makes a promise of them.

«坚持住房的居住属性», «货币政策要保持稳健中性», «增值税税率由四档简并至三档»: a plan is made of these as well as of
promises, and what they say comes and goes like a promise. What only describes, explains or gives a purpose
(«我国内需潜力巨大», «这是…», «使企业轻装上阵») is no statement. The words are in ``vocabulary/statements.yaml``; here stand
modal, pointing and joining words, which are closed classes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from duban.comparison.formulations.wording import wording
from duban.vocabulary.pattern import alternation
from duban.vocabulary.stances import stances
from duban.vocabulary.statements import statement_words

_SHORTEST = 6
# A subject of so many characters may stand before a modal word.
_SUBJECT = 16
# What must or may not be; 需要, 主要, 要求 and 适应, 应用 are none.
_MODAL = (
    rf"^[^，]{{0,{_SUBJECT}}}?(?:(?<![需主重首想只刚])要(?![求素点件务害闻么])|必须|必需"
    r"|(?<![适反相供效对呼响])应(?:当|该)?(?![对用急付变收有])|务必|不得|不能|不准|不许|严禁|绝?决?不能|决不|绝不|一律)"
)
# Who may do what: «各县可自主安排…», «企业可按…申请»; 不可, 许可 and 认可 are none.
_MAY = r"^[^，]{2,14}?(?<![不许认宁])可(?:以?自主|以?自行|以?依法|以?按|以?在|以?根据|以?申请|以?享受|以?结合|先行|适当)"
# What becomes of those who do, or do not, what is said: «逾期不改的依法处罚».
_OF_THOSE = "^.{4,}的"
# Of what it is said, and that it is said of all.
_TOWARDS = r"^(?:但|但是|同时|并|而)?(?:对|对于|凡|凡是).{4,}"
_OF_ALL = r"(?:都|均|全部|分别|同步|首先|率先)(?:要|应|须)?[^，]{2,}"
# In which places or fields something is to be.
_IN_PLACES = "[^，的]{2,8}(?:推进|开展|推行|推广|实施|建设|设立)"
_IN_FIELDS = rf"^在(?:.{{2,}}等(?:领域|方面|行业|地区).{{4,}}|{_IN_PLACES}.{{3,}})"
# To whom something is to be open, and a way of doing that comes in step by step.
_OPENED = "^向.{2,8}(?:全面|全部|免费|有序|逐步)?开放.{4,}|^[^，的]{2,12}逐步(?:实行|推行|转向).{4,}"
# An aim that is made of a thing («使物流成为…», «使价格起引导作用»).
_MADE = "^使.{2,20}(?:成为|起.{0,6}作用)"
# Pointing words, causes, purposes and conditions at the head of a clause; «为…提供…» and «在…领域» may be statements.
_SUBORDINATE = (
    r"^(?:这|那|使(?!.{2,20}(?:成为|起.{0,6}作用))|让|为了?(?!.{2,12}(?:提供|创造|设置|设立))|是|即|因为|由于|如果|虽然|尽管|从而|以便|不仅|既|又"
    rf"|在(?!{_IN_PLACES}|.{{2,}}(?:行业|领域|地区|等方面|试行|试点|推行|推广))|我国(?!.{0, 6}[要将])|我们(?:认为|相信|清醒|对|有))"
)
# What has been done, what something is, and a clause that is an attribute.
_TOLD = r"已经?(?![有知售建批购])|是.{0,14}的$|[的中]$"


@lru_cache(maxsize=4096)
def is_statement(clause: str) -> bool:
    """Whether a clause of a plan says what is to be.

    >>> [is_statement(text) for text in ("坚持房屋用来居住", "票价要保持基本稳定", "免税额由3万元提高到5万元")]
    [True, True, True]
    >>> [is_statement(text) for text in ("这是发展的必然要求", "使农民得到实惠", "市场潜力巨大")]
    [False, False, False]
    """
    if len(clause) < _SHORTEST:
        return False
    if _judged().search(clause) or _UPHELD.search(clause):
        return True
    return not _scene().search(clause) and (_is_done(clause) or _said().search(clause) is not None)


def _is_done(clause: str) -> bool:
    """Whether a verb that does something to its object opens a clause, behind adverbs («停建煤电项目», «坚决停办…»)."""
    opened = _opening().match(clause)
    places = (0, opened.end() if opened else 0)  # «要求…» opens with no adverb
    return any(len(clause) - at > _SHORTEST_OBJECT and clause.startswith(_doing(), at) for at in places)


# A verb of two characters with an object of two.
_SHORTEST_OBJECT = 3


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(wording().adverbs)}|{wording().trivial.pattern})*")


@cache
def _doing() -> tuple[str, ...]:
    """Verbs that do something to what they govern: those of statements, and those that stop, lessen, free or bind."""
    known = stances().pulls
    words = known.prevents | known.lessens | known.loosens | known.tightens | known.levies | known.waives
    return tuple(sorted(word for word in words | statement_words().doing if len(word) > 1))


def verb_of(statement: str) -> str:
    """The word by which a statement binds: what must or may not be, else what closes or opens it; empty without one.

    >>> verb_of("渡口一律停用塑料袋"), verb_of("跨海大桥建成投用"), verb_of("货币政策保持稳健")
    ('一律', '建成投用', '')
    """
    found = _BINDING.search(statement) or _closed().search(statement)
    return found.group(found.lastgroup or 0) if found else ""


_BINDING = re.compile(r"(?P<verb>必须|不得|严禁|一律|务必|不准|不许)")


@cache
def _closed() -> re.Pattern[str]:
    """The verb that closes a statement, or opens it."""
    words = statement_words()
    return re.compile(rf"(?P<verb>{alternation(words.closing)})$|^(?P<head>{alternation(words.doing)})")


# What is upheld is so though it says what something is («坚持房屋是用来居住的»).
_UPHELD = re.compile("^坚持(?!不懈)")


@cache
def _judged() -> re.Pattern[str]:
    """A verdict, which holds though it says what something is."""
    return re.compile(f"{alternation(statement_words().verdicts)}的?$")


@cache
def _said() -> re.Pattern[str]:
    """What makes a statement of a clause."""
    words = statement_words()
    moving, kept = alternation(words.moving), alternation(words.kept)
    return re.compile(
        "|".join(
            (
                _MODAL,
                _TOWARDS,
                _OF_ALL,
                _MAY,
                _IN_FIELDS,
                _MADE,
                rf"^[^，的]{{2,{_SUBJECT}}}?{alternation(words.predicates)}[^，的]{{4,}}$",
                rf"{_OF_THOSE}(?:坚决|依法|严肃|严格|从严|从重|一律|要|应|可)+.{{2,}}",
                rf"^{alternation(words.resolving)}(?:将|愿)",
                _of_policies(),
                r"由.{2,}改为.|不再.{2,}",
                f".{{4,}}{alternation(words.closing)}$",
                rf"^[^，]{{0,8}}?[把将].{{2,24}}{alternation(words.settings)}",
                r"^(?:坚持(?!不懈)|以.{2,30}为)",
                _OPENED,
                rf"{moving}(?:到|至|为|了?\d|一半)",
                f"{alternation(words.tending)}{moving}",
                f"{alternation(words.keeping)}.{{0,8}}{kept}",
                alternation(words.firm),
                f"{alternation(words.trying)}.{{3,}}",
                # An adverb that pushes or slows opens it («稳步调减…», «因地制宜、多种方式提高…»).
                f"^(?:继续|[^，、]{{2,5}}、)?(?:继续|{alternation(wording().adverbs)})(?=.{{4,}})",
            )
        )
    )


def _of_policies() -> str:
    """A policy with its stance («货币政策回归稳健»)."""
    scales = stances().scales.values()
    said = frozenset(word for scale in scales for word in (*scale.tight, *scale.neutral, *scale.balanced))
    more = frozenset(word for scale in scales for word in (*scale.loose, *scale.loosest))
    return f"{alternation(scale.policy for scale in scales)}.{{0,6}}{alternation(said | more)}"


@cache
def _scene() -> re.Pattern[str]:
    """What makes a clause a purpose, a ground, a circumstance or a description."""
    words = statement_words()
    return re.compile(
        f"{_SUBORDINATE}|^{alternation(words.openers)}|{_TOLD}"
        f"|{alternation(words.settling_ends)}$|{alternation(words.expecting)}"
    )
