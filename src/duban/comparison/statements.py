"""Which clauses of a plan say what is to be, though no verb of action makes a promise of them.

«坚持住房的居住属性», «货币政策要保持稳健中性», «增值税税率由四档简并至三档»: a plan is made of these as well as of
promises, and what they say comes and goes like a promise. What only describes, explains or gives a purpose
(«我国内需潜力巨大», «这是…», «使企业轻装上阵») is no statement.
"""

from __future__ import annotations

import re
from functools import cache

from duban.comparison.wording import wording
from duban.vocabulary.pattern import alternation

# Modal words are a closed class; a subject of a few characters may stand before them.
_MODAL = re.compile(
    r"^[^，]{0,16}?(?:(?<![需主重首想只刚])要(?![求素点件务害闻么])|必须|必需|(?<![适反相供效对呼响])应(?:当|该)?(?![对用急付变收有])|务必|不得|不能|不准|不许|严禁|绝?决?不能|决不|绝不|一律)"
)
_SETTING = re.compile(
    r"^(?:[^，]{0,8}?把.{2,24}(?:作为|放在|摆在|纳入|引向|列为|落实|统一)|坚持(?!不懈)|以.{2,20}为)"
)
_TENDENCY = re.compile(
    r"(?:提高|扩大|增加|增长|下降|降低|减少|压减|压缩|缩减|简并|归并|上调|下调|调整|适度调减|提升|放宽)"
    r"(?:到|至|为|了?\d|一半)|(?:明显|继续|持续|逐步|进一步|稳步)(?:下降|减少|降低|提高|扩大|改善|回升|好转|缩小)"
)
_HELD = re.compile(
    r"(?:保持|维持)(?:.{0,8})(?:不变|稳定|中性|适度|充裕)|一视同仁|不动摇|尽?量?应[保收]尽[保收]"
)
_TRIED = re.compile(r"(?:试行|试点|推行|推广|推开).{3,}")
_TOWARDS = re.compile(r"^(?:对|对于|凡|凡是).{4,}")
_SUBJECT_ACTS = re.compile(r"(?:都|均|分别|同步|首先|率先)(?:要|应|须)?[^，]{2,}")
# What opens a purpose, a ground, a circumstance or a description.
_NO_STATEMENT = re.compile(
    r"^(?:这|那|使|让|为了?(?!.{2,12}(?:提供|创造))|是|即|有利于|有助于|因为|由于|如果|虽然|尽管|面对|面临|当前|目前|通过|围绕|随着|根据|按照|本着|在(?!.{2,}(?:行业|领域|地区|试行|试点|推行|推广))|从而|以便|我国(?!.{0,6}[要将])|我们(?:认为|相信|清醒|对|有)|也是|更是|正是|就是|不仅|既|又)"
    r"|已经?(?![有知])|可以|能够|是.{0,14}的$|(?:的|前提下|基础上|条件下|过程中|为支撑|为引领|的?勇气|的?举措|目标|问题|的行为|中)$|(?:必将|一定会|定能|总会|就会|就能|才能)"
)
_SHORTEST = 6


def is_statement(clause: str) -> bool:
    """Whether a clause of a plan says what is to be.

    >>> [is_statement(text) for text in ("坚持房屋用来居住", "票价要保持基本稳定", "免税额由3万元提高到5万元")]
    [True, True, True]
    >>> [is_statement(text) for text in ("这是发展的必然要求", "使农民得到实惠", "市场潜力巨大")]
    [False, False, False]
    """
    if len(clause) < _SHORTEST or _NO_STATEMENT.search(clause):
        return False
    signs = (_MODAL, _SETTING, _TENDENCY, _HELD, _TOWARDS, _SUBJECT_ACTS, _TRIED, _pushed())
    return any(sign.search(clause) for sign in signs)


@cache
def _pushed() -> re.Pattern[str]:
    """An adverb that pushes or slows and opens a clause («稳步调减…», «继续商谈…», «因地制宜、多种方式提高…»)."""
    return re.compile(f"^(?:继续|[^，、]{{2,5}}、)?(?:继续|{alternation(wording().adverbs)})(?=.{{4,}})")
