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
        terminative: verbs of a commitment that has an end.
        progressing: adverbs of what goes on; proceeding: the verbs that close a clause behind them.
        preparing: it is got ready; beginning: it has begun.
        ahead: news tell it as still to come.
        occasions: nouns that hold a word of the finished and tell of no end.
        partial: a part of what is to be ``whole``, in news; halfway: the same in any text, and how far a work has come.
        requests: somebody asks for it.
        steps: what is issued on the way to a policy.
        hurried: verbs and adverbs of what is hurried on and not done.
        starting, holding: of a promise that is kept when it begins, anywhere, or as its opening; started_with: what
            stands beside a word of starting in its verb.
        denied: beside it nothing is still to come; passed: nor where this was gone through.
        rejoined: verbs that open the second clause of a task.
        begun: in news it began; pending: it has not begun yet.
        attitudes: verbs of heed, which tell of no act.
        hoped: heads of what is hoped for, of which nobody can see the day when it is there (新格局, 高地).
        lacking: it is still to come, or did not come.
        generic: words that name no thing of their own.
        documents: nouns for what is issued (规划, 办法).
        life: what is said of a named instrument, by the stage of its life.
    """

    finished: Words
    going: Words
    presupposing: Words
    initiating: Words
    lasting: Words
    terminative: Words
    progressing: Words
    proceeding: Words
    preparing: Words
    ahead: Words
    occasions: Words
    partial: Words
    halfway: Words
    whole: Words
    requests: Words
    steps: Words
    beginning: Words
    hurried: Words
    starting: Words
    started_with: Words
    holding: Words
    denied: Words
    passed: Words
    rejoined: Words
    begun: Words
    pending: Words
    attitudes: Words
    hoped: Words
    lacking: Words
    generic: Words
    documents: Words
    life: dict[Stage, Words]


@cache
def follow_through() -> FollowThrough:
    """The words of follow-through (``follow_through.yaml``).

    >>> "印发" in follow_through().finished, "改进" in follow_through().presupposing
    (True, True)
    """
    return load("follow_through", FollowThrough)
