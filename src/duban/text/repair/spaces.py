"""Blanks inside Chinese text: 会 议, 增长 5 . 7 %.

Chinese is written without blanks; those between hanzi, digits and marks come from layout. Blanks between
Latin words stay, and tabs: they part the cells of a table.

>>> [(f.start, f.end) for f in find("会 议，增长 5 . 7 % 和 Some Research 报告")]
[(1, 2), (6, 7), (8, 9), (10, 11), (12, 13), (14, 15), (16, 17), (30, 31)]
"""

from __future__ import annotations

import re

from duban.text.repair.finding import Finding

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3001-\u303f“”‘’—…·\U00020000-\U0003ffff"
# The class of blanks opens the pattern: such patterns are searched many times as fast as those that open with what
# stands before it, which is looked for behind the first blank.
_BLANK = re.compile(
    rf"[ \t](?:(?<=[{_WIDE}] ) *(?=\S)|(?<=\S ) *(?=[{_WIDE}])|(?<=\d ) *(?=[%‰])"
    r"|(?<=\d ) *(?=\. *\d)|(?<=\d\. ) *(?=\d)|(?<=\d )(?=\.)|(?<= \. ) *(?=\d)"
    r"|[ \t]*(?=\n|$)|(?:(?<=\n[ \t])|(?<=^[ \t]))[ \t]*(?=\S))"
)
# A headline of two halves at the top of a page: «全省会议召开 明年投资力争增长5%».
_HALF = r"(?=[^ \t\n]*[\u4e00-\u9fff]{4})[^ \t\n。；！？]{5,40}"
_HEADLINE = re.compile(rf"^(?:[^\n]*\n){{0,2}}?(?P<half>{_HALF}) {{1,3}}(?={_HALF}(?:\n|$))")
_NUMBERED = re.compile(r"(?:^|\n)\d{1,2}\.$")


def find(text: str) -> list[Finding]:
    """Blanks that belong to the layout, not to the text.

    The halves of a headline are parted by a comma.

    >>> [finding.edit for finding in find("粮 食 产 量 增 长")][:1]
    [Edit(start=1, end=2, replacement='')]
    >>> [finding.edit for finding in find("全省农业会议召开 明年粮食产量增长2%")]
    [Edit(start=8, end=9, replacement='，')]
    """
    if " " not in text and "\t" not in text:
        return []
    headline = _HEADLINE.match(text)
    parted = headline.end("half") if headline else -1
    return [
        Finding("space", match.start(), match.end(), "，" if match.start() == parted else "")
        for match in _BLANK.finditer(text)
        if not _NUMBERED.search(text, max(0, match.start() - 4), match.start())
    ]
