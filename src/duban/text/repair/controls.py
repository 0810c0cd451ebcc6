"""Characters that show nothing: controls, zero-width marks, odd blanks; and marks of lost text.

>>> [(f.kind, f.after) for f in find("会\\u200b议\\u3000召开")]
[('invisible', ''), ('space', ' ')]
>>> [(f.kind, f.after) for f in find("发展锟斤拷锟斤拷力")]
[('unreadable', '\ufffd')]
"""

from __future__ import annotations

import re

from duban.text.repair.finding import Finding

# U+FFFD stands for bytes that a decoder could not read; 锟斤拷 is two of it, once more read as GBK.
LOST = "\ufffd"
_DAMAGE = re.compile(
    r"(?P<invisible>[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]+)"
    r"|(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
    r"|(?P<unreadable>(?:锟斤拷|烫烫烫|屯屯屯)+|\ufffd{2,})"
)
# Any of them begins with one of these, for which a text is searched fast.
_SIGNS = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff\ufff9-\ufffb"
    r"\u00a0\u2000-\u200a\u202f\u205f\u3000锟烫屯\ufffd]"
)
_AFTER = {"invisible": "", "space": " ", "unreadable": LOST}


def find(text: str) -> list[Finding]:
    """Invisible characters, blanks that are no plain space, and marks of lost text.

    >>> find("粮食\\u200b产量")[0].edit
    Edit(start=2, end=3, replacement='')
    """
    found: list[Finding] = []
    if not _SIGNS.search(text):
        return found
    for match in _DAMAGE.finditer(text):
        kind = match.lastgroup or ""
        found.append(Finding(kind, match.start(), match.end(), _AFTER[kind]))
    return found
