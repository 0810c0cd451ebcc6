"""What a commitment is about, and what its verb says of its end.

Verbs differ in aspect (Vendler, "Verbs and Times", 1957): what is set up, issued or held has an end and is done once;
what is pushed on, improved or strengthened has none, so that saying it again does not say that it was not done. The
lists of both are data (``vocabulary/follow_through.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from duban.comparison.formulations.wording import plain
from duban.ledger.contents.documents import StoredDocument
from duban.records import Commitment
from duban.tracking.commitments.passages import empty_words, in_full, telling_bigrams
from duban.vocabulary import actions
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation

# What a commitment is about, in the words of its own clause and of one before.
Thing = tuple[str, ...]
Sort = Literal["draft", "initiating", "lasting", "terminative", "beginning", "starting", "revised"]

_ITEM = re.compile(
    "、|和(?!谐|平)|(?<!参)与(?!会)|以及|(?<![普涉波])及(?![时格])|并(?!购|网|轨|行|联|入|重|举|发)"
)
_SHORTEST_ITEM = 4
# «甲、乙等领域的制度»: what stands before 等 is no thing of its own.
_HEADED = re.compile("等[^、和与]{2,}$")
# Prepositions that set the object before the verb.
_PREPOSED = re.compile("[把将对向为使]")
# A short name is quoted, and takes its characters from what it stands for: “农超对接”.
_QUOTED = re.compile("“([一-龥]{3,6})”")


def acts(record: Commitment, sort: Sort) -> bool:
    """Whether the verb of ``record``, with all it is made of (制定出台, 改革和健全), is of a sort.

    >>> import duban
    >>> [made, pushed] = duban.extract("二、2026年重点任务\\n制定出台渔港条例。深入推进渔港改造。", year=2026)
    >>> acts(made, "terminative"), acts(pushed, "terminative"), acts(pushed, "lasting")
    (True, False, True)
    """
    return _verbs()[sort].fullmatch(record.action) is not None


@cache
def _verbs() -> dict[Sort, re.Pattern[str]]:
    lists = word_lists()
    sorts: dict[Sort, frozenset[str]] = {
        "draft": actions().groups["draft"],
        "initiating": lists.initiating,
        "lasting": lists.lasting,
        "terminative": lists.terminative,
        "beginning": lists.beginning,
        "starting": lists.starting | lists.started_with,
        "revised": lists.life["revised"],
    }
    return {sort: re.compile(f"(?:{alternation(words)}|[和并])+") for sort, words in sorts.items()}


def short_names(record: Commitment) -> list[str]:
    """The quoted names of ``record`` that can be short for what they stand for.

    >>> import duban
    >>> short_names(duban.extract("二、2026年重点任务\\n开展“渔超对接”。", year=2026)[0])
    ['渔超对接']
    """
    return _QUOTED.findall(record.text)


def grams_of(thing: Thing) -> Mapping[str, float]:
    """The bigrams of a thing with what each may tell at most.

    >>> sorted(grams_of(("渔港",)).items())
    [('渔港', 1.0)]
    """
    found: dict[str, float] = {}
    for words in thing:
        found |= telling_bigrams(words)
    return found


class Objects:
    """What the commitments of a document are about."""

    def __init__(self, document: StoredDocument) -> None:
        self._document = document

    def about(self, index: int) -> list[Thing]:
        """What record ``index`` is about as a whole, and the items of its list where it has several."""
        own = _content(self._document.records[index])
        if not names(own):
            return [(own, self._before(index))]
        items = [item for item in _ITEM.split(own) if len(item) >= _SHORTEST_ITEM and names(item)]
        listed = [] if items == [own] or _HEADED.search(own) else [(item,) for item in items]
        return [(own,), *listed, *self._examples(index, own)]

    def _examples(self, index: int, own: str) -> list[Thing]:
        """What stands as the only example before a class of its own («发展渔港物流等新业态») is promised like it."""
        record = self._document.records[index]
        before, _, behind = own.partition("等")
        alone = len(before) >= _SHORTEST_ITEM and names(before) and not _ITEM.search(before)
        if not behind or not alone or not isinstance(record, Commitment) or not acts(record, "lasting"):
            return []
        return [(before,)]

    def _before(self, index: int) -> str:
        """The object of the last commitment before in the sentence that names a thing."""
        sentence = self._document.sentences[index]
        for place in range(index - 1, -1, -1):
            if self._document.sentences[place] != sentence:
                return ""
            record = self._document.records[place]
            if isinstance(record, Commitment) and names(content := _content(record)):
                return content
        return ""


def _content(record: object) -> str:
    """What a commitment is about: its object, with what a preposition set before the verb."""
    assert isinstance(record, Commitment)
    before = record.text.partition(record.action)[0] if record.action else ""
    preposed = _PREPOSED.search(before)
    own = record.object if len(plain(record.object)) > 1 else record.text
    return before[preposed.end() :] + own if preposed else own


@lru_cache(maxsize=65536)
def names(content: str) -> bool:
    """Whether anything but empty words is left of what a commitment is about.

    >>> names("试点范围"), names("渔港试点范围")
    (False, True)
    """
    return len(empty_words().sub("", in_full(content))) > 1


_MARKED = re.compile("《([^》]{2,60})》")


def drafted(record: Commitment) -> str | None:
    """The name of the document that ``record`` is to issue, where it is to issue one.

    >>> import duban
    >>> drafted(duban.extract("二、2026年重点任务\\n制定出台《渔港条例》。", year=2026)[0])
    '渔港条例'
    """
    marked = _MARKED.search(record.text)
    return marked[1] if marked and acts(record, "draft") else None


def is_document(record: Commitment) -> bool:
    """Whether ``record`` is to issue a document of some kind, named or not.

    >>> import duban
    >>> [is_document(one) for one in duban.extract("二、2026年重点任务\\n编制渔港规划。实施渔港改造。", year=2026)]
    [True, False]
    """
    return acts(record, "draft") and _document_at_end().search(record.object) is not None


def names_document(text: str) -> bool:
    """Whether a clause names a document of any kind.

    >>> names_document("渔港规划印发实施"), names_document("渔港改造有序推进")
    (True, False)
    """
    return "《" in text or _document().search(text) is not None


@cache
def _document() -> re.Pattern[str]:
    return re.compile(alternation(word_lists().documents))


@cache
def _document_at_end() -> re.Pattern[str]:
    return re.compile(f"{alternation(word_lists().documents)}$")
