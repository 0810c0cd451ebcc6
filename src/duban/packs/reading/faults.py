"""What is found wrong with a pack while it is read: faults and hints by file and place, in the words of ``faults.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from duban.errors import Flaw, PackFault, Place
from duban.language import Bilingual, Texts, listed

MOST = 500
"""The most faults that are told, and the most hints; with more than these somebody mends the first and checks again."""
WORDS = Texts("duban.packs.reading", "faults")
# What is at fault in a cell is seen from its beginning.
_SHOWN = 60
# A slip of the pen leaves a name about as long; looking at many names for each of many faults would take minutes.
_LETTERS, _LOOKED_AT = 3, 400


class Faults:
    """The faults and hints found so far."""

    def __init__(self) -> None:
        self._found: dict[PackFault, None] = {}
        self._hints: dict[PackFault, None] = {}

    @property
    def is_full(self) -> bool:
        """Whether so many faults were found that no more are told; hints have a bound of their own."""
        return len(self._found) > MOST

    def note(self, file: str, place: Place, key: str, /, **parts: object) -> None:
        """Note a fault; ``key`` is its text in ``faults.yaml``."""
        hint = key.startswith("hints.")
        found = self._hints if hint else self._found
        if len(found) > MOST:
            return
        if len(found) == MOST:
            found.setdefault(PackFault(file, place, WORDS["hints.more" if hint else "more"], hint=hint))
            return
        told = {name: shortened(part) if isinstance(part, str) else part for name, part in parts.items()}
        found.setdefault(PackFault(file, place, WORDS[key].format(**told), hint=hint))

    def take(self, file: str, flaws: Iterable[Flaw]) -> None:
        """Take over the flaws of a YAML file."""
        for flaw in flaws:
            self._found.setdefault(PackFault(file, flaw.place, flaw.message))

    @property
    def all(self) -> tuple[PackFault, ...]:
        """Faults and hints by file and place."""
        return tuple(sorted((*self._found, *self._hints), key=lambda fault: (fault.file, fault.place)))

    def is_faulty(self, file: str) -> bool:
        """Whether a fault of ``file`` was found.

        >>> faults = Faults()
        >>> faults.note("tasks.csv", Place(), "empty")
        >>> faults.is_faulty("tasks.csv"), faults.is_faulty("targets.csv")
        (True, False)
        """
        return any(fault.file == file for fault in self._found)

    @property
    def errors(self) -> tuple[PackFault, ...]:
        """The faults without the hints."""
        return tuple(fault for fault in self.all if not fault.hint)


def near(value: str, names: Iterable[str]) -> Bilingual:
    """The question whether the nearest of ``names`` is meant, or else which there are; empty where there is none.

    >>> near("targetz", ["targets", "tasks"]).en
    '; is it «targets»?'
    >>> near("x", ["targets", "tasks"]).en
    '; there are: targets, tasks'
    """
    known = list(names)
    alike = (name for name in known if abs(len(name) - len(value)) <= _LETTERS)
    if found := get_close_matches(value, islice(alike, _LOOKED_AT), 1):
        return WORDS["is_it"].format(name=found[0])
    return WORDS["there_are"].format(names=listed(known)) if known else Bilingual()


def shortened(text: str) -> str:
    """``text``, cut where it is too long to be told.

    >>> len(shortened("长" * 100))
    61
    """
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
