"""Evidence: the place of a later document that speaks for what became of a commitment, and the word that says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import msgspec

from duban.grammar.action import Action, read_action
from duban.ledger.contents.documents import StoredDocument
from duban.text.view import View
from duban.vocabulary.follow_through import follow_through as word_lists
from duban.vocabulary.pattern import alternation


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A clause of a later document that speaks of what was promised.

    Attributes:
        document: name of the later document.
        start, end: the place of the clause in its source, in code points.
        text: the clause, in clean text.
        published: when the document was published, where known.
        score: how like the commitment the clause is (:mod:`duban.tracking.commitments.likeness`), 0 to 1.
        word: what speaks for the status (印发, 成功举办, 继续推进); empty where only the section does.
    """

    document: str
    start: int
    end: int
    text: str
    published: str | None
    score: float
    word: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What a clause says of its object, each by the words that say it.

    Attributes:
        done: a mark of the perfect (已印发, 出台了).
        finished: a verb of what is finished (印发, 建成).
        going: a word of what goes on (推进, 继续).
        progressing: how the clause closes where its subject goes on («…稳步推进»).
        reached: the verb that closes a clause behind its subject («…制度初步建立»), which tells of a state.
        beginning: it has begun (启动).
        preparing: it is got ready (准备工作).
        attitude: a verb of heed, which is no act (重视).
        presupposing: a verb of a plan whose object exists.
        lacking: it is still to come.
        ahead: a word by which news say that it is still to come (下一步, 征求意见).
        verb: the verb that opens the clause, behind its adverbs; empty where none does.
    """

    done: str
    finished: str
    going: str
    progressing: str
    reached: str
    beginning: str
    preparing: str
    attitude: str
    presupposing: str
    lacking: bool
    ahead: str
    verb: str

    @property
    def word(self) -> str:
        """The word that tells most."""
        return self.finished or self.done or self.going or self.verb


@dataclass(frozen=True, slots=True)
class _Words:
    finished: re.Pattern[str]
    going: re.Pattern[str]
    progressing: re.Pattern[str]
    reached: re.Pattern[str]
    beginning: re.Pattern[str]
    preparing: re.Pattern[str]
    attitudes: re.Pattern[str]
    lacking: re.Pattern[str]
    ahead: re.Pattern[str]
    occasions: re.Pattern[str]


@cache
def _words() -> _Words:
    lists = word_lists()
    return _Words(
        finished=re.compile(f"(?:成功|圆满|顺利|已经?|正式)?{alternation(lists.finished)}"),
        going=re.compile(alternation(lists.going)),
        progressing=re.compile(
            f"{alternation(lists.progressing)}+{alternation(lists.proceeding)}(?:中|之中)?$|进展顺利$"
        ),
        reached=re.compile(f"{alternation(lists.initiating | lists.terminative | {'实施', '形成'})}$"),
        beginning=re.compile(alternation(lists.beginning)),
        preparing=re.compile(alternation(lists.preparing)),
        attitudes=re.compile(f"(?:特别|高度|十分|更加|始终|更|我们)*{alternation(lists.attitudes)}"),
        lacking=re.compile(alternation(lists.lacking)),
        ahead=re.compile(alternation(lists.ahead)),
        occasions=re.compile(alternation(lists.occasions)),
    )


# The marks of the perfect: 已印发, 出台了, 成功举办.
_DONE = re.compile("已经?(?!有|知)[一-龥]{2}|[一-龥]{1,4}了(?!解|然|不)|(?:成功|圆满|如期|正式)[一-龥]{2}")

# The government that reports.
_SPEAKER = "我们"


@lru_cache(maxsize=65536)
def telling(text: str) -> Telling:
    """What the clause ``text`` says of its object.

    >>> told = telling("改进目标价格补贴办法")
    >>> told.presupposing, told.done
    ('改进', '')
    >>> telling("《条例》已印发实施").finished
    '已印发实施'
    """
    lists, words = word_lists(), _words()
    first = len(_SPEAKER) if text.startswith(_SPEAKER) else 0
    action: Action | None = read_action(text, first, len(text))
    verb = text[action.verb_start : action.verb_end] if action and action.known else ""
    presupposing = next((word for word in sorted(lists.presupposing) if word in verb), "")
    ended = words.occasions.sub("", text)
    return Telling(
        done=_found(_DONE, ended),
        finished=_found(words.finished, ended),
        going=_found(words.going, text),
        progressing=_found(words.progressing, text),
        reached="" if verb else _found(words.reached, text),
        beginning=_found(words.beginning, text),
        preparing=_found(words.preparing, text),
        attitude=match[0] if (match := words.attitudes.match(text)) else "",
        presupposing=presupposing,
        lacking=words.lacking.search(text) is not None,
        ahead=_found(words.ahead, text),
        verb=verb,
    )


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


class SourcePlaces:
    """The places of a stored document's clean text in its source.

    The ledger keeps no map between both texts, but the places of every record in each. Between two records the
    distance holds where both have it; elsewhere the source is cleaned anew, once.

    >>> import duban
    >>> document = duban.read_text("粮食產(chǎn)量增长2%。完成改造。")
    >>> stored = StoredDocument.of(document, duban.extract(document))
    >>> first, last = SourcePlaces(stored).span(9, 13)
    >>> stored.source[first:last]
    '完成改造'
    """

    def __init__(self, document: StoredDocument) -> None:
        self._document = document

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of ``text[start:end]``."""
        document = self._document
        if document.source == document.text:
            return start, end
        place = bisect_right(document.spans, (start, end))
        before, after = self._shift(place - 1), self._shift(place)
        shift = after if before is None else before
        if shift is not None and (after is None or shift == after):
            written, clean = document.source[start + shift : end + shift], document.text[start:end]
            if written == clean or (
                before == after and written[:1] == clean[:1] and written[-1:] == clean[-1:]
            ):
                return start + shift, end + shift
        return self._view.span(start, end)

    def _shift(self, place: int) -> int | None:
        """How far a record's end stands from its place in the clean text; ``None`` where there is no record."""
        if not 0 <= place < len(self._document.records):
            return None
        return self._document.records[place].start - self._document.spans[place][0]

    @cached_property
    def _view(self) -> View:
        from duban.text.reading import reread

        return reread(self._document.source, self._document.name, self._document.media_type)
