"""Who is to act: the bodies that a clause puts in charge, or a note behind its paragraph.

Orders name them in three ways: in the clause («由某部牵头制定…», «某局会同某局开展…»), and in a note in brackets after
the paragraph, with a label («（责任单位：…）») or without («（某部、某委按职责分工负责）»).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from duban.vocabulary import actions
from duban.vocabulary.organisations import organisations
from duban.vocabulary.pattern import alternation

_NAMES = r"[^（）()，。；：“”《》\n]{2,80}?"


@cache
def _in_charge() -> str:
    words = actions()
    return alternation({*words.leads_work, *words.in_charge})


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        f"(?:由|^)(?P<bodies>{_NAMES})(?:等部门|等)?(?:共同|统一|统筹|分别)?(?:负责(?!人|制|任)|{alternation(actions().leads_work)})"
    )


@cache
def _note() -> re.Pattern[str]:
    words = actions()
    return re.compile(
        rf"[（(](?:{alternation(words.note_labels)}{alternation(words.general_bodies)}[：:](?P<labelled>[^）)\n]{{2,200}})|(?P<bodies>{_NAMES})(?:等{alternation(words.general_bodies)}|等)?(?:按职责分工|按照职责分工|分别|共同)?{_in_charge()}[^）)\n]{{0,100}})[）)]"
    )


# Without one of these no other search is worth while: most clauses have none.
@cache
def _leading() -> re.Pattern[str]:
    return re.compile(alternation((*actions().leads_work, "负责")))


_JOINED = re.compile("[、和与及]")


def led_by(clause: str) -> str | None:
    """The bodies that ``clause`` itself puts in charge, as written.

    >>> led_by("由工业和信息化部牵头制定目录"), led_by("由企业牵头组建联合体")
    ('工业和信息化部', None)
    """
    if not _leading().search(clause):
        return None
    match = _led().search(clause)
    return match["bodies"] if match and _are_bodies(match["bodies"]) else None


class Notes:
    """The notes of a text that make bodies responsible for the paragraph before them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._notes = list(_notes(text))

    def after(self, offset: int) -> str | None:
        """The bodies named by the first note after ``offset`` in the same paragraph."""
        index = bisect_left(self._notes, (offset, ""))
        if index == len(self._notes):
            return None
        start, bodies = self._notes[index]
        return bodies if self._text.find("\n", offset, start) < 0 else None


def _notes(text: str) -> list[tuple[int, str]]:
    found = []
    for note in _note().finditer(text):
        if note["labelled"]:
            found.append((note.start(), note["labelled"]))
        elif _are_bodies(note["bodies"]):
            found.append((note.start(), note["bodies"]))
    return found


def _are_bodies(names: str) -> bool:
    """Whether every one of the joined names is a body of government."""
    parts = [part for part in _JOINED.split(names) if part]
    return bool(parts) and (all(map(_is_body, parts)) or _is_body(names))


def _is_body(name: str) -> bool:
    known = organisations().get(name)
    return known.government if known else re.search(_heads(), name) is not None


def _heads() -> str:
    """How the names of organs end: those of the lexicon, and the general words for them."""
    return f"(?:{'|'.join(actions().organ_heads)}|部门|主管部门|有关部门)$"
