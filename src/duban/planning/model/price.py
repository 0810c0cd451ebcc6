"""What a limit is worth: the price of one more unit of it, how far the price holds, and the sentence that says so."""

from __future__ import annotations

from typing import Literal

import msgspec

from duban.language import Bilingual

Limited = Literal["capacity", "link", "utilisation", "latency", "budget", "most", "least"]
Basis = Literal["opened", "relaxed"]
"""``opened``: with the opened set held fixed; ``relaxed``: as if parts of centres could be opened, an estimate."""


class Price(msgspec.Struct, frozen=True, kw_only=True):
    """What it is worth to give way a little.

    Attributes:
        limit: which kind of limit; subject: whose it is (a centre, a link, a class, a scope; empty for all).
        bound: where the limit stands.
        saving: what one more unit of it (for a floor: one less) saves, in money a unit; for latency, what one ms saves.
        holds: for how large a change the price is the same; ``None`` where that is not known.
        is_open_ended: it holds for at least that, as far as was looked.
        basis: what is held fixed.
        sentence: the same in words.
    """

    limit: Limited
    subject: str
    bound: float
    saving: float
    holds: float | None
    is_open_ended: bool = False
    basis: Basis = "opened"
    sentence: Bilingual
