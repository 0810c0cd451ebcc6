"""Where indicators are defined: yearbooks, bulletins, systems of statistics, standards, plans, laws."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from duban.vocabulary.loader import load

SourceKind = Literal["yearbook", "bulletin", "system", "standard", "plan", "law", "usage"]


class Source(msgspec.Struct, frozen=True):
    """Where an indicator is defined.

    Attributes:
        kind: ``yearbook``, ``bulletin``, ``system`` (of statistics or of recognition), ``standard``, ``plan``,
            ``law``; ``usage`` where reports name it but no published definition was found.
        zh, en: title of the publication with its issuer.
    """

    kind: SourceKind
    zh: str
    en: str


@cache
def sources() -> dict[str, Source]:
    """Where indicators are defined (``indicator_sources.yaml``), by key.

    >>> sources()["nbs"].kind
    'yearbook'
    """
    return load("indicator_sources", dict[str, Source])
