"""What thing a text speaks of, whatever it is called: 村小 and 教学点, 网约车 and 网络预约出租汽车.

Oppositions are mostly worded apart: the one side names a thing by its formal name, the other by a sort of it, a part or what
is done with it. The names are data (``vocabulary/things.yaml``): things, what is done with them, and whom a policy is for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from duban.vocabulary.scanner import Scanner
from duban.vocabulary.things import things

_REMEMBERED = 20_000


class Named(NamedTuple):
    """The things, the parties and the acts that a text names, by their identifiers, and the words that name them."""

    things: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def weights(self) -> dict[str, float]:
        """What each of what is named counts for telling an object: a thing one, a party or an act a half."""
        return dict.fromkeys(self.things, 1.0) | dict.fromkeys(self.parties | self.acts, _HALF)

    def shared(self, other: Named) -> float:
        """How much two texts name in common; acts and parties tell nothing alone («出口», «企业»)."""
        things, parties, acts = (
            self.things & other.things,
            self.parties & other.parties,
            self.acts & other.acts,
        )
        return len(things) + _HALF * (len(parties) + len(acts)) if things or (parties and acts) else 0.0


# Firms, farmers and the old are addressed by many policies, and many things are sold or built.
_HALF = 0.5


@lru_cache(maxsize=_REMEMBERED)
def things_in(text: str) -> Named:
    """The things, parties and acts that ``text`` names; of names that overlap the longest counts.

    >>> sorted(things_in("保留村小").things), sorted(things_in("民企与个体户").parties)
    (['rural-schools'], ['private-firms', 'small-firms'])
    """
    hits = {kind: list(_scanner(kind).scan(text)) for kind in _KINDS}
    keys = {kind: frozenset(key for hit in found for key in hit.value) for kind, found in hits.items()}
    words = tuple(text[hit.start : hit.end] for found in hits.values() for hit in found)
    return Named(keys["things"], keys["parties"], keys["acts"], words)


def done_apart(one: str, other: str) -> bool:
    """Whether both texts say what is done, and nothing of it is one act: 焚烧 and 打捆.

    >>> done_apart("露天焚烧秸秆", "秸秆收储补贴"), done_apart("露天焚烧秸秆", "秸秆禁烧区")
    (True, False)
    """
    first, second = things_in(one).acts, things_in(other).acts
    return bool(first) and bool(second) and not first & second


def by_clause(texts: Iterable[str]) -> list[Named]:
    """What each clause of a passage names; one that names no thing goes on about that of the clause before it.

    >>> [sorted(own.things) for own in by_clause(["不足十人的村小", "今年全部撤销"])]
    [['rural-schools'], ['rural-schools']]
    """
    found: list[Named] = []
    earlier = Named()
    for text in texts:
        own = things_in(text)
        if not own.things:
            own = Named(earlier.things, own.parties or earlier.parties, own.acts or earlier.acts, own.words)
        found.append(own)
        earlier = own
    return found


_Kind = Literal["things", "parties", "acts"]
_KINDS: tuple[_Kind, ...] = ("things", "parties", "acts")


@cache
def _scanner(kind: _Kind) -> Scanner[tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    groups = {"things": things().things, "parties": things().parties, "acts": things().acts}
    for key, words in groups[kind].items():
        for word in sorted(words):
            listed[word] = (*listed.get(word, ()), key)
    return Scanner(listed)
