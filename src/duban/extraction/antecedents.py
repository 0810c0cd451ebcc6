"""Antecedents: what a clause that names no indicator takes up from the clauses before it in its sentence.

«粮食产量屡创新高，去年达到…» speaks of the 粮食产量 on; «X方面，计划投资…» says as to what; «提高绿地覆盖率，明年达到40%»
turns from what was measured before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.extraction.reading import PREPOSITIONS
from duban.grammar import heads, phrase
from duban.grammar.action import read_action


def spoken_of(text: str, clauses: Sequence[int], clause: int) -> str:
    """What the clause before speaks of, for one that names no indicator: «粮食产量屡创新高，去年达到…»."""
    end = clause
    for start in reversed([c for c in clauses if c < clause]):
        words = text[start : end - 1].strip()
        if as_to := _AS_TO.fullmatch(words):
            return as_to["subject"]
        told = words.startswith(PREPOSITIONS) or _VALUE.search(words)
        if not told and (subject := _subject_of(words)):
            return subject
        end = start
    return ""


def granted(text: str, start: int, end: int, before: str) -> str:
    """What the clause ``before`` gives, where the words before a number only say to each: «提供助学金，每人每年1500元»."""
    if not _EACH.fullmatch(text, start, end):
        return ""
    action = read_action(before, 0, len(before))
    thing = before[action.verb_end : action.object_end] if action else ""
    return thing if 2 <= len(thing) <= _LONGEST_THING and not _SEPARATED.search(thing) else ""


_EACH = re.compile(
    r"[，；\s]*(?:标准为)?(?:每人|每户|每亩|每头|人均|户均)(?:每[年月天])?(?:约|不超过|不低于)?"
)


def clause_before(text: str, clauses: Sequence[int], clause: int) -> str:
    """The words of the clause before the one that begins at ``clause``."""
    last = max((c for c in clauses if c < clause), default=clause)
    return text[last : max(last, clause - 1)].strip()


def turned_to(text: str, clauses: Sequence[int], before: int, clause: int) -> str:
    """The measure that the clause before names, where the quantity before it stands at ``before``, further back:
    «新建公园3座；提高绿地覆盖率，明年达到40%»."""
    last = max((c for c in clauses if c < clause), default=clause)
    words = text[last : clause - 1].strip()
    if not before < last < clause or words.startswith(PREPOSITIONS):
        return ""
    subject = phrase.subject_of(words)
    return subject if heads.ends(subject) else ""


_VALUE = re.compile(r"\d[%％万亿]")
_AS_TO = re.compile(r"(?:在|从|就)?(?P<subject>[^，。；]{2,14})方面")


def _subject_of(words: str) -> str:
    """The measure that a clause names, else what it acts on, else all of it where it is short."""
    subject = phrase.subject_of(words)
    return subject if heads.ends(subject) else _acted_on(words) or subject


def _acted_on(words: str) -> str:
    """What a clause acts on: «加大保障性安居工程建设力度» on 保障性安居工程."""
    action = read_action(words, 0, len(words))
    if action is None or action.framed or not action.known:
        return ""
    thing = _EFFORT.sub("", words[action.verb_end : action.object_end])
    return thing if 2 <= len(thing) <= _LONGEST_THING and not _SEPARATED.search(thing) else ""


_EFFORT = re.compile(r"(?:建设|投入|支持)?(?:力度|步伐|进度|工作|工程)$|(?:建设|改造)$")
_LONGEST_THING = 12


_SEPARATED = re.compile("[，。；、]")
