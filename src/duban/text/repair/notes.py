"""Marks of notes: [2], 〔3〕, ①, ⁴ behind the word or value that a note explains.

A mark is glued to what it belongs to. The same signs open items («；②培训», see :mod:`duban.text.repair.numbering`),
stand alone in the cell of a table ([17] is a sum there) and in the numbers of documents (〔2024〕8号): those stay.

>>> [(f.start, f.end) for f in find("能耗[5]下降3.1%，存款余额③5120亿元，人口⁴为86万人")]
[(2, 5), (16, 17), (26, 27)]
>>> find("某政发〔2024〕8号，累计\\t[17]\\t—，做法：①建设平台3个；②培训600人，12km²，10⁸千瓦时")
[]
"""

from __future__ import annotations

import re
from functools import cache

from duban.text.repair.digits import unit
from duban.text.repair.finding import Finding
from duban.text.repair.numbering import is_item

_BEFORE = r"\u3400-\u9fff％%‰”’》）)A-Za-z"
_BRACKETED = r"(?:[\[［〔【](?:注 ?)?\d{1,2}[\]］〕】])+"
# At the end of a line a number in brackets may be the last cell of a row whose blanks are gone.
_MARK = rf"(?<=[{_BEFORE}])(?P<bracketed>{_BRACKETED})(?![\n\t(（|]| *\n|$|\d+号)|(?<=[{_BEFORE}])(?P<circled>[①-⑳])"
_RAISED = rf"(?<=[{_BEFORE}\d])(?P<raised>[⁰¹²³⁴-⁹]+(?:[,，][⁰¹²³⁴-⁹]+)*)"
# Behind these raised digits are powers.
_POWERED = re.compile(r"(?:(?<![A-Za-z])(?:[A-Za-z]|[kcdhmnμ]m)|㎡|米|公里|(?<![\d.])10|⁻)$")
_SIGNS = re.compile("[\\[［〔【①-⑳⁰¹²³⁴-⁹]")


def find(text: str) -> list[Finding]:
    """The marks of notes, to be cut."""
    if not _SIGNS.search(text):
        return []
    return [Finding("note", *match.span(), "") for match in _mark().finditer(text) if _is_note(text, match)]


@cache
def _mark() -> re.Pattern[str]:
    inside = rf"(?<=\d)(?P<inside>[\[［〔]\d{{1,2}}[\]］〕])(?=%|{unit()})"
    return re.compile(f"{_MARK}|{inside}|{_RAISED}")


def _is_note(text: str, match: re.Match[str]) -> bool:
    if match["circled"]:
        return not is_item(text, match.start())
    if match["raised"]:
        return _POWERED.search(text, max(0, match.start() - 4), match.start()) is None
    return True
