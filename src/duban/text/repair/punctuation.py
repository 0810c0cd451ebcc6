"""Half-width, doubled and mixed marks between hanzi: ``,，`` ``。。``, a comma of ASCII.

>>> [(f.start, f.end, f.after) for f in find("会议召开,总结工作,，部署任务。。")]
[(4, 5, '，'), (9, 11, '，'), (15, 17, '。')]
>>> find("增长1,557家, see p. 3")[0].start
8
>>> find("利润为1,557元，5:30开会")
[]

Brackets around Chinese words are Chinese brackets; those around letters and numbers, or at the end of a document's
name, stay.

>>> [(f.start, f.after) for f in find("增长5%(剔除价格因素)，国内生产总值(GDP)")]
[(4, '（'), (11, '）')]
"""

from __future__ import annotations

import re

from duban.text.repair.finding import Finding

_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_DOUBLED = r"[,，]{2,}|[;；]{2,}|[:：]{2,}|、{2,}|[、,，]*(?:、，|，、)[、,，]*|。{2}(?!。)|，。|。，"
_HALF = (
    rf"(?<=[{_HAN}”’）)》】%％\d])[,;:?!](?=[{_HAN}“‘（(《【\n]|$)|(?<=[{_HAN}”’）)》】])[,;:?!](?=[^,;:?!])"
)
_MARK = re.compile(rf"(?P<doubled>{_DOUBLED})|(?P<half>{_HALF})|(?P<open>[「『])|(?P<close>[」』])")
# Where such a mark can stand: written so that one class begins the pattern, which is searched fast.
_SIGN = re.compile(r"[,;:?!「『」』，；：、。](?:(?<=[,;:?!「『」』])|(?=[,，;；:：、。]))")
_BRACKETS = re.compile(rf"\((?=[^()（）\n]{{0,80}}[{_HAN}])[^()（）\n]{{1,80}}\)(?!》)")
_QUOTES = {"「": "“", "『": "‘", "」": "”", "』": "’"}


def find(text: str) -> list[Finding]:
    """Marks to be written once and full width; corner brackets become quotation marks.

    >>> [finding.edit for finding in find("增长2%。。")]
    [Edit(start=4, end=6, replacement='。')]
    """
    found = []
    end = 0
    for sign in _SIGN.finditer(text):
        match = _MARK.match(text, sign.start()) if sign.start() >= end else None
        if match is None:
            continue
        mark, end = match.group(), match.end()
        if match["doubled"]:
            found.append(Finding("punctuation", match.start(), match.end(), _single(mark)))
        elif match["half"]:
            found.append(Finding("punctuation", match.start(), match.end(), _WIDE[mark]))
        else:
            found.append(Finding("punctuation", match.start(), match.end(), _QUOTES[mark]))
    for match in _BRACKETS.finditer(text):
        found.append(Finding("punctuation", match.start(), match.start() + 1, "（"))
        found.append(Finding("punctuation", match.end() - 1, match.end(), "）"))
    return sorted(found, key=lambda finding: finding.start)


def _single(marks: str) -> str:
    if "。" in marks:
        return "。"
    return "，" if "，" in marks or "," in marks else _WIDE.get(marks[0], marks[0])
