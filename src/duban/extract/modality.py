"""Modality: as what a figure is stated: measured, expected, aimed at, foretold, or a condition."""

from __future__ import annotations

import re

from duban.extract.attributions import Speech
from duban.extract.reading import Reading
from duban.extract.timing import Timing
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
    foreseen = expected or _EXPECT.search(part) or _COMING.search(clause)
    if speech and speech.third_party and foreseen:
        return "forecast"
    if _EXPECT.search(part) or expected:
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


_EXPECT = re.compile(r"预计|估计|有望|预测")
_COMING = re.compile(r"将(?!近)|会达|可达")
_SO_FAR = re.compile(r"累计|已(?:经)?|以来|共(?:计)?(?=[发建完投支])")
_AIM = re.compile(r"力争|目标(?!(?:任务)?的?$)|确保|争取(?!到)|拟(?=[安新实])|将(?!近)|明年|下一年")
_DONE = re.compile(r"已(?:经)?|完成了|实现了")
