"""Line breaks inside sentences: a line that ends in ， or ； goes on in the next one, as does one before a line that
begins with a closing mark.

A line ends a paragraph where it ends a sentence, or where it is a line of its own kind (a heading, a date, a
button). One that stops at ，、； goes on; one that stops at ： goes on where it is long enough to be text, so
that labels («来源：») stay alone.

>>> [(f.start, f.end) for f in find("出口大幅下降，\\n企业经营困难。\\n二、主要目标\\n预期目标主要有以下几个：\\n增长5%。")]
[(7, 8), (35, 36)]
>>> find("来源：\\n四川日报\\n【字号：\\n加大")
[]
>>> [(f.start, f.end) for f in find("结合实际\\n，现提出意见\\n。")]
[(4, 5), (11, 12)]
"""

from __future__ import annotations

import re

from duban.text.repair.finding import Finding

_BREAK = re.compile(r"(?P<mark>[，、；：,;])(?P<gap>[ \t]*\n[ \t\n]*)(?=\S)")
# The class of blanks opens the pattern, which is then searched many times as fast.
_CLOSING = re.compile(
    r"[ \t\n](?<=\S[ \t\n])(?:(?<=\n)|[ \t]*\n)[ \t\n]*(?=[，、。；：！？）》”’,;?)]|!(?!\[))"
)
# A line that opens with the mark of a heading or of a list's item begins something new whatever the line before
# ends in.
NUMBERED = re.compile(
    r"(?:—|[●◆■▪•·]|[一二三四五六七八九十]+是|[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|第[一二三四五六七八九十百\d]+[编章节条]|\d{1,2}[.．、](?!\d))"
)
# After a colon a line of several sentences is an item of its own.
_SENTENCES = re.compile(r"[^\n。]+。[^\n]")
# The row of a table, with a tab between its cells.
_ROW = re.compile(r"[^\n\t]*\S ?\t+ ?\S")
_SHORTEST = {"，": 3, "、": 2, "；": 3, ",": 3, ";": 3, "：": 8}


def find(text: str) -> list[Finding]:
    """Line breaks inside sentences.

    >>> text = "全省各地全面落实惠农政策，农业生产形势总体良好，粮食\\n产量增长2%。"
    >>> [finding.edit for finding in find(text)]
    []
    >>> find("主要产品产量情况如下：\\n产品\\t产量\\n粗钢\\t5")
    []
    """
    found = []
    for match in _BREAK.finditer(text):
        start, end = match.span("gap")
        if NUMBERED.match(text, end) or _ROW.match(text, end):
            continue
        if match["mark"] == "：" and _SENTENCES.match(text, end):
            continue
        line_start = text.rfind("\n", 0, match.start()) + 1
        if match.start() - line_start >= _SHORTEST[match["mark"]]:
            found.append(Finding("line break", start, end, ""))
    found += [Finding("line break", *match.span(), "") for match in _CLOSING.finditer(text)]
    return sorted(set(found), key=lambda finding: finding.start)
