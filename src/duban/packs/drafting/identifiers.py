"""Identifiers of a drafted pack: readable, the same whenever the same documents are drafted, each given once."""

from __future__ import annotations

import re
from hashlib import blake2b

from duban.packs.reading.cells import LONGEST_ID
from duban.vocabulary.regions import regions

_OTHER = re.compile(r"[^\w.]+|_+")
# Room for what makes an identifier unique: a dash and a number.
_ROOM = 8
# Bytes of a mark: two of the 300 tasks of a long report share one in 1 of 370 reports, and then get a number.
_BYTES = 3


class Identifiers:
    """The identifiers given so far in one file of a pack."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def give(self, text: str) -> str:
        """An identifier like ``text`` that no other row has.

        >>> given = Identifiers()
        >>> given.give("Grain output 2026"), given.give("grain output, 2026"), given.give("“灯塔”数")
        ('grain-output-2026', 'grain-output-2026-2', '灯塔-数')
        """
        name = slug(text)[: LONGEST_ID - _ROOM].rstrip("-.") or "x"
        found, number = name, 1
        while found in self._given:
            number += 1
            found = f"{name}-{number}"
        self._given.add(found)
        return found


def slug(text: str) -> str:
    """``text`` in small letters, with dashes for all that is no letter or digit.

    >>> slug("Shandong: work report, 2026")
    'shandong-work-report-2026'
    """
    return _OTHER.sub("-", text.lower()).strip("-.")


def place_slug(region: str | None) -> str:
    """The name of a place in an identifier; ``nation`` where none is said.

    >>> place_slug("山东省"), place_slug(None), place_slug("青岛市")
    ('shandong', 'nation', '青岛')
    """
    found = regions().find(region) if region else None
    if found is None:
        return slug(region) if region else "nation"
    return slug(found.en or found.common)


def mark(text: str) -> str:
    """A few digits that tell one text from another, the same on every machine."""
    return blake2b(text.encode(), digest_size=_BYTES).hexdigest()
