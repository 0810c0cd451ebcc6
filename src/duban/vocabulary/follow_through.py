"""What became of a commitment: words that say done, going on, presupposed, lacking."""

from __future__ import annotations

from functools import cache
from typing import Literal

from duban.vocabulary.loader import Vocabulary, Words, load

Stage = Literal["announced", "issued", "in_force", "revised", "ended"]


class FollowThrough(Vocabulary, frozen=True):
    """The words of ``follow_through.yaml``.

    Attributes:
        finished: it is done, whatever the heading above says.
        going: it goes on, and is not said to be done.
        presupposing: verbs of a plan whose object must exist already.
        initiating: verbs of a commitment that bring its object into being.
        lasting: verbs of a commitment that is never finished.
        lacking: it is still to come, or did not come.
        generic: words that name no thing of their own.
        life: what is said of a named instrument, by the stage of its life.
        short_forms: short names to what they stand for.
    """

    finished: Words
    going: Words
    presupposing: Words
    initiating: Words
    lasting: Words
    lacking: Words
    generic: Words
    life: dict[Stage, Words]
    short_forms: dict[str, str]


@cache
def follow_through() -> FollowThrough:
    """The words of follow-through (``follow_through.yaml``).

    >>> "印发" in follow_through().finished, "改进" in follow_through().presupposing
    (True, True)
    """
    return load("follow_through", FollowThrough)
