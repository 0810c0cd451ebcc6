"""Words that tell what a plan does with a field that it names: develop, transform, restrict, use, serve, supervise."""

from __future__ import annotations

from functools import cache

from duban.vocabulary.loader import Vocabulary, Words, load


class PlanWords(Vocabulary, frozen=True):
    """The words of ``plans.yaml``.

    Attributes:
        developing: verbs that develop what follows, and words by which a field is said to grow.
        restricting: verbs that reduce or forbid what follows.
        restricted: what reduces a field, behind its name (钢铁行业去产能).
        supervising: verbs that keep what follows in order or out of harm: no development.
        supervised: what is supervised behind a name (煤矿安全, 旅游市场监管).
        using: verbs by which what follows is a means.
        used: verbs that hold one of `using` and develop what follows.
        serving: verbs by which what follows is served by something else (面向钢铁、有色等行业的大模型).
        serving_ends: what serves other fields behind their names.
        bought: what buyers do with the products that are named before it: sales, not their making.
        transforming: what is done to a field that is there already.
        own: what a field has of its own: a project, a base, a plan, an action.
        elsewhere: what a name is only a part of: a firm, a school, a road, a fair, a lesson.
    """

    developing: Words
    restricting: Words
    restricted: Words
    supervising: Words
    supervised: Words
    using: Words
    used: Words
    serving: Words
    serving_ends: Words
    bought: Words
    transforming: Words
    own: Words
    elsewhere: Words


@cache
def plan_words() -> PlanWords:
    """The words of plans (``plans.yaml``).

    >>> "压减" in plan_words().restricting, "培育" in plan_words().developing
    (True, True)
    """
    return load("plans", PlanWords)
