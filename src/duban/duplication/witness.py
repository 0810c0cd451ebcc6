"""Which of several copies is the best witness of the text, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from duban.duplication.candidate import Candidate
from duban.duplication.relation import features
from duban.language import Bilingual, Texts
from duban.text.url import is_address

Rule = Literal["own_words", "official", "issuer", "dated", "longest", "least_mended", "earliest", "first"]
RULES: tuple[Rule, ...] = (
    "own_words",
    "official",
    "issuer",
    "dated",
    "longest",
    "least_mended",
    "earliest",
    "first",
)
"""What decides between two copies, the strongest first: each where those before it do not tell them apart."""
# Hosts that only public bodies of China may have.
_OFFICIAL = (".gov.cn", ".mil.cn")
_LATE = "9999"
_TEXTS = Texts("duban.duplication", "reasons")


def rank(candidate: Candidate, place: int) -> tuple[object, ...]:
    """How good a witness ``candidate`` is, by each of `RULES`: the smaller, the better."""
    seen = features(candidate.text)
    return (
        seen.tell_tales,
        not is_official(candidate),
        not candidate.issuer,
        not candidate.published,
        -seen.length,
        candidate.repairs,
        candidate.published or _LATE,
        place,
    )


def is_official(candidate: Candidate) -> bool:
    """Whether it comes from the site of a public body.

    >>> is_official(Candidate(name="https://tjj.county.gov.cn/1", text="")), is_official(Candidate(name="a.txt", text=""))
    (True, False)
    """
    address = candidate.url or (candidate.name if is_address(candidate.name) else "")
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return host == "gov.cn" or host.endswith(_OFFICIAL)


def best(candidates: Sequence[Candidate], places: Sequence[int]) -> int:
    """The place in ``candidates`` of the best witness; ``places`` are where each was given.

    >>> copies = [Candidate(name="a", text="增长2%"), Candidate(name="b", text="增长2%", published="2026")]
    >>> best(copies, [0, 1])
    1
    """
    return min(range(len(candidates)), key=lambda number: rank(candidates[number], places[number]))


def deciding(better: tuple[object, ...], worse: tuple[object, ...]) -> Rule:
    """The rule by which one of two copies is the better witness.

    >>> copies = [Candidate(name="a", text="增长2%"), Candidate(name="b", text="增长2%", published="2026")]
    >>> deciding(rank(copies[1], 1), rank(copies[0], 0))
    'dated'
    """
    told = (rule for rule, one, other in zip(RULES, better, worse, strict=True) if one != other)
    return next(told, "first")


def reason(rule: Rule, *, is_witness: bool) -> Bilingual:
    """The rule in words: why this copy is the witness, or why it is not.

    >>> reason("dated", is_witness=False).en
    'the witness has a date, this copy has none'
    """
    return _TEXTS[f"{'witness' if is_witness else 'copy'}.{rule}"]
