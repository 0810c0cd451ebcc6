"""Words that tell which way a promise pushes its object and how far along a measure is."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from duban.vocabulary.loader import Vocabulary, Words, load

Stage = Literal["considering", "preparing", "trying", "extending", "general", "completed"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class Directions(Vocabulary, frozen=True):
    """Verbs that make their object more or freer (``up``), and those that make it less or hold it back (``down``)."""

    up: Words
    down: Words


class Pulls(Vocabulary, frozen=True):
    """Words whose directions compose.

    Attributes:
        prevents: verbs that stop or ward off what they govern, whatever it is.
        lessens: verbs that lessen or abolish their object.
        raises: verbs that make, keep or let be, beside those of ``directions``.
        loosens, tightens: verbs that free or bind; a restriction that they name is counted in.
        restricts: nouns and verbs of restriction.
        burdens: nouns of what is borne.
        rising, falling: phrases with a direction as a whole (只减不增).
        faulty: attributes of what is at fault, which is another object than the thing in order.
        courses: nouns of what their attribute does (势头, 做法).
        abolishes, eases: of the words that free, those that leave nothing of a restriction, and those that leave some.
        requires: what is asked of those who want a thing (持有, 经…批准), behind 须.
        holds: what leaves a thing as it is (不作调整).
        moves: verbs that change the size of a thing.
        sanctions, accounting: what befalls those who do not comply, at the end of a clause (处罚) or anywhere (追究).
        processes: verbs of going on with work, whichever way the work goes (推进, 实施).
        neutral: verbs that set in order what they govern, and push it no way (规范).
        levies, waives: verbs that take a charge or spare it; a charge that they name is counted in.
        charges: what is paid, beside words in 费; a rise of it is no favour.
        relief: what makes a benefit of the charge before it (学费补偿).
        costless: words in 费 that are no charge (经费, 消费).
        denied: verbs that push nothing by themselves, denied by 不 (不参加).
        systems: nouns that make a name of the word before them (退税机制).
        capacities: nouns whose attributes say what they are for (防灾能力).
        manners: adverbs between verbs of one step (防范和依法打击).
        limits: limits of size, which are raised and lowered, not only set up and abolished (上限).
        hurdles: what else is set up and restricts (门槛).
        sets: verbs of setting up a restriction.
        becoming: verbs behind which stands what a thing becomes (异化为门槛).
        idle: words that hold one of these, or a negation, without its direction (不断, 易地搬迁).
    """

    prevents: Words
    lessens: Words
    raises: Words
    loosens: Words
    tightens: Words
    restricts: Words
    burdens: Words
    rising: Words
    falling: Words
    faulty: Words
    courses: Words
    abolishes: Words
    idle: Words
    eases: Words
    requires: Words
    holds: Words
    moves: Words
    levies: Words
    waives: Words
    charges: Words
    costless: Words
    relief: Words
    denied: Words
    systems: Words
    capacities: Words
    manners: Words
    becoming: Words
    limits: Words
    hurdles: Words
    sets: Words
    sanctions: Words
    accounting: Words
    processes: Words
    neutral: Words


class Scale(Vocabulary, frozen=True):
    """The words of a stance, from tight to loose; ``policy`` is the policy that has it, ``about`` what else does.

    Two documents are opposed where they are so many places ``apart``.
    """

    policy: str
    apart: int
    about: Words
    tight: Words
    neutral: Words
    balanced: Words
    loose: Words
    loosest: Words


class Swing(Vocabulary, frozen=True):
    """What a document as a whole holds down (``tight``) or lifts (``loose``); ``about`` speaks of it."""

    about: Words
    tight: Words
    loose: Words


class Drafting(Vocabulary, frozen=True):
    """By what verbs rules are drawn up, and the papers that are."""

    verbs: Words
    papers: Words


class Trends(Vocabulary, frozen=True):
    """Words of what is to grow or to fall (``moving``), and of what is to stay (``holding``)."""

    moving: Words
    holding: Words


class Programmes(Vocabulary, frozen=True):
    """Nouns of programmes that close a clause, and the verbs that carry them out."""

    carrying: Words
    nouns: Words


class Widening(Vocabulary, frozen=True):
    """Verbs by which what there is grows, the nouns of its size, and the verbs by which it was brought in."""

    verbs: Words
    sizes: Words
    introducing: Words


class Stances(Vocabulary, frozen=True):
    """The words of ``stances.yaml``.

    Attributes:
        directions: verbs by the way they push.
        falls: nouns of falling: to curb a fall is to push up.
        pulls: words whose directions compose.
        scales: stances of policy, by name.
        swings: what documents hold down or lift, by name.
        stages: how far along a measure is, by stage; ``drafting`` tells that its rules are being drawn up.
        names_of_no_stage: names that hold a word of a stage and tell none (研究生, 示范区).
        trends: what is to grow or fall, and what is to stay.
        restraints: nouns of holding an object, which close the clause; ``helps`` close one that lets it grow.
        remedies: what is done to a trouble, closing the clause (治理).
        bans, favours: by what a thing is not to be done, or is done and helped.
        bonds: by what a promise binds whoever it concerns (问责, 黑名单).
        programmes: in what that is carried out which was told in words before (工程, 行动).
        widening: by what that grows which was brought in before (推行 → 扩大…范围).
    """

    directions: Directions
    falls: Words
    pulls: Pulls
    scales: dict[str, Scale]
    swings: dict[str, Swing]
    stages: dict[Stage, Words]
    drafting: Drafting
    names_of_no_stage: Words
    trends: Trends
    bonds: Words
    restraints: Words
    helps: Words
    remedies: Words
    bans: Words
    favours: Words
    programmes: Programmes
    widening: Widening


@cache
def stances() -> Stances:
    """The words of stances and stages (``stances.yaml``).

    >>> "遏制" in stances().directions.down, "试点" in stances().stages["trying"]
    (True, True)
    """
    return load("stances", Stances)
