"""What web pages put around and into a text: lines of buttons, notes of the page, disclaimers."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class Pattern(Vocabulary, frozen=True):
    """A regular expression, and what it finds."""

    pattern: str
    meaning: str


class Head(Vocabulary, frozen=True):
    """Lines before the text: ``words`` and ``patterns`` are whole lines, ``labels`` stand before their value."""

    words: Words
    patterns: tuple[Pattern, ...]
    labels: str
    steps: str


class Tail(Vocabulary, frozen=True):
    """Lines behind the text: with one of ``markers`` the page's own end begins; ``title`` gives its title."""

    markers: tuple[Pattern, ...]
    title: str


class Inside(Vocabulary, frozen=True):
    """Places within a line."""

    patterns: tuple[Pattern, ...]


class Boilerplate(Vocabulary, frozen=True):
    """The cues of ``boilerplate.yaml``; ``blocks`` finds the names of blocks beside the text in HTML."""

    head: Head
    tail: Tail
    inside: Inside
    blocks: str


@cache
def boilerplate() -> Boilerplate:
    """What web pages put around a text (``boilerplate.yaml``).

    >>> "打印本页" in boilerplate().head.words
    True
    """
    return load("boilerplate", Boilerplate)
