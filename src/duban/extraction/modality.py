"""Modality: as what a figure is stated: measured, expected, aimed at, foretold, or a condition."""

from __future__ import annotations

import re

from duban.extraction.attributions import Speech
from duban.extraction.composition import Reading
from duban.extraction.timing import Timing
from duban.grammar.period import Period
from duban.records import Modality


def modality(reading: Reading, timing: Timing, period: Period | None, speech: Speech | None) -> Modality:
    """The modality of ``reading``, dated ``period``, in the sentence of ``timing``; ``speech`` is what it is said in.

    Words of the clause decide before the heading above, and both before the date.
    """
    if reading.threshold:
        return "other"
    if reading.baseline and not (speech and speech.third_party):
        return "actual"  # «补助由35元提高到40元»: whatever is planned begins with what is
    year = timing.context.year
    start = reading.quantity.outer_start
    sentence = timing.text[timing.start : start]
    clause = sentence[max(map(sentence.rfind, "，；：")) + 1 :]
    ahead = period is not None and timing.is_ahead(period)
    part = sentence[sentence.rfind("；") + 1 :]
    # «某机构预计，…» is about its own sentence; what follows is said, not expected.
    expected = bool(speech and speech.expects and speech.start >= timing.start)
    expected = expected or _is_expected(sentence, part, clause)
    if speech and speech.third_party and (expected or _COMING.search(clause)):
        return "forecast"
    if expected:
        return "forecast" if ahead and timing.frame.outlook == "none" else "estimate"
    if timing.frame.outlook == "review":
        return "target" if ahead else "actual"
    if ahead and timing.frame.outlook == "none" and _SO_FAR.search(clause) and not _AIM.search(clause):
        return "actual"  # «“十四五”期间，累计支出…»
    if ahead or _AIM.search(clause):
        return "target"
    if timing.frame.outlook == "plan":
        past = period is not None and year is not None and period.end_year < year
        return "actual" if past or _DONE.search(clause) else "target"
    return "actual"


def _is_expected(sentence: str, part: str, clause: str) -> bool:
    """Whether a word of expectation reaches the number at the end of ``sentence``.

    «预计全年，…；…» holds for the sentence, «预计产量达…，增长…» for its part up to the next ；, and after a subject
    («产量预计达…，销量…») for its clause and for what the next clause says of the same thing.
    """
    if _EXPECT_ALL.match(sentence) or _EXPECT.search(clause):
        return True
    if not (found := _EXPECT.search(part)):
        return False
    return (
        _BEGINS.fullmatch(part, 0, found.start()) is not None
        or _SAME_THING.match(clause.lstrip("，；：")) is not None
    )


_EXPECT = re.compile(r"预计(?!数)|估计|有望|预测|或(?:将|超|达|突破)|可能(?:达|超|突破|实现)")
_EXPECT_ALL = re.compile(
    r"[^，。；]{0,8}预计(?:(?:20\d\d年|今年|去年)?全年|到?年[底末]|到20\d\d年[底末]?)?，"
)
_BEGINS = re.compile(r"(?:[^。；]*[，：；])?(?:初步|(?:20\d\d年|今年|去年|全年|全[省市区县]|我[省市区县])*)")
_SAME_THING = re.compile(
    r"(?:同比|比上年|较上年|实际|名义|分别|年均)*(?:增长|下降|提高|增加|减少|上升|回升|占)"
)
_COMING = re.compile(r"将(?!近)|会达|可达")
_SO_FAR = re.compile(r"累计|已(?:经)?|以来|共(?:计)?(?=[发建完投支])")
_AIM = re.compile(r"力争|目标(?!(?:任务)?的?$)|确保|争取(?!到)|拟(?=[安新实])|将(?!近)|明年|下一年")
_DONE = re.compile(r"已(?:经)?|完成了|实现了")
