"""What the planner says in both languages, and the faults and notes that are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10

from duban.errors import Fault
from duban.language import LIST, Bilingual, Texts

TEXTS = Texts("duban.planning", "texts", "texts_faults")
# So many names are told of what may be a long list.
_SHOWN = 8
_MORE = Bilingual("等共 {all} 个", " and {n} more")


def told(key: str, /, **parts: object) -> Bilingual:
    """The text ``key``, its parts filled in by language.

    >>> told("kind.training").en
    'training'

    Raises:
        KeyError: where there is no such text, or a part is missing.
    """
    return TEXTS[key].format(**parts) if parts else TEXTS[key]


def fault(
    key: str, /, *, row: int | None = None, column: str = "", address: str = "", **parts: object
) -> Fault:
    """The fault ``key`` at a row, in a column, at an address, where it has them."""
    return Fault(row, column, told(f"fault.{key}", **parts), address)


def listed(names: Iterable[object]) -> Bilingual:
    """Names for a message: the first few, and how many more there are.

    >>> listed(["甲", "乙"]).zh, listed("abcdefghij").en[-10:]
    ('甲、乙', 'and 2 more')
    """
    found = [name if isinstance(name, Bilingual) else Bilingual(str(name), str(name)) for name in names]
    shown = LIST.join(found[:_SHOWN])
    if len(found) <= _SHOWN:
        return shown
    more = _MORE.format(n=len(found) - _SHOWN, all=len(found))
    return Bilingual(shown.zh + more.zh, shown.en + more.en)


def raised(value: float) -> str:
    """A limit for a sentence, rounded up as :func:`rounded` shows numbers: what is told is enough.

    >>> raised(20.0551), raised(13.0), raised(123456.2), raised(0.0)
    ('20.06', '13', '123,457', '0')
    """
    if value <= 0:
        return rounded(value)
    step = 1.0 if value >= _WHOLE else 10.0 ** (floor(log10(value)) - _FIGURES + 1)
    return rounded(ceil(value / step - _NIL) * step)


_NIL = 1e-6
_WHOLE = 10_000
_FIGURES = 4


def rounded(value: float) -> str:
    """A number for a sentence: four figures, whole where it is large, a true minus.

    >>> rounded(-0.048123), rounded(5.0), rounded(123456.7)
    ('−0.04812', '5', '123,457')
    """
    text = f"{value:,.0f}" if abs(value) >= _WHOLE else f"{value:.{_FIGURES}g}"
    return text.replace("-", "−")
