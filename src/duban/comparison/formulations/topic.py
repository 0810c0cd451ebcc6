"""What a promise is about where a clause before it says so: «对屡查屡犯的，必须从严处罚», «在用地、用电等方面，加大支持力度».

Records of commitments begin at the verb or what stands before it in its clause. Taken so, «从严处罚» speaks of nobody; with
its topic it is one formulation that can be compared.
"""

from __future__ import annotations

import re

# A topic clause, and how many may follow each other.
_LONGEST = 60
_MOST = 2
# What may stand between a topic and the promise: 必须, 都要, and the mark.
_GAP = 7
# Prepositions of topics, and what a clause with 在 names where it is one; closed classes.
_OF_WHOM = r"(?:但|但是|同时|并|而)?(?:对于?|凡是?)(?!此|这)[^，。；！？：\n]{3,}"
_WHERE = r"在[^，。；！？：\n]{3,}?(?:等?(?:方面|领域|环节|行业|区域)|地区|城市)"
_TOPICS = re.compile(
    rf"(?:(?<=[，。；！？：\n])|^)(?:(?:{_OF_WHOM}|{_WHERE})，){{1,{_MOST}}}(?=[^，。；！？：\n]{{0,6}}$)"
)


def topic_start(text: str, start: int) -> int:
    """Where the topic of the promise begins that begins at ``start`` of ``text``; ``start`` where it has none.

    >>> text = "完善制度。对屡查屡犯的，必须从严处罚。"
    >>> text[topic_start(text, text.index("从严")):]
    '对屡查屡犯的，必须从严处罚。'
    >>> topic_start(text, 0)
    0
    """
    if "，" not in text[max(0, start - _GAP) : start]:
        return start
    before = max(0, start - _LONGEST * _MOST)
    found = _TOPICS.search(text[before:start])
    return before + found.start() if found else start
