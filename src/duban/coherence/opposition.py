"""Whether two passages push one object opposite ways."""

from __future__ import annotations

import re

from duban.coherence.clause_polarity import have_own_acts
from duban.coherence.leaning import (
    leaning,
    nearest_are_against,
    push_one_noun,
    share_expression,
    share_matter,
)
from duban.coherence.matter import (
    are_contrary,
    have_own_modifiers,
    head,
    held,
    sides,
    telling,
)
from duban.coherence.numbers import differ_in_thing
from duban.coherence.pairs import EXCERPTS, REPORTS, Bounds, Judgement, Pair
from duban.coherence.passages import Clause, Passage
from duban.comparison.kinds.stance import policies_told, stance
from duban.grammar.directions.axes import Position, positions
from duban.grammar.directions.operators import denials, scanner
from duban.grammar.directions.polarity import is_denial
from duban.vocabulary.stances import stances

# Clauses of the other sign decide where no clause pair of one sign is liker by more than this.
_MARGIN = 0.1


def opposed(one: Passage, other: Passage, pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """That ``other`` pushes the object of ``one`` the other way, if it does; ``pairs`` of their clauses, the likest first."""
    if bounds is EXCERPTS and _serve_one_end(one, other):
        return None
    found = _of_scale(pairs) or _of_signs(one, other, pairs, bounds)
    if found or bounds is not EXCERPTS:
        return found
    return _of_rest(pairs) or _of_axes(one, other, pairs) or _of_course(one, other, pairs)


def settled(one: Passage, other: Passage, pairs: list[Pair]) -> bool | None:
    """Whether one reading alone settles that two excerpts oppose each other or not; ``None`` where it is to be weighed.

    A policy that is tight here and loose there settles it, and an act that the one denies and the other demands in the same
    words; so do measures for one end, which go together.

    >>> import duban
    >>> from duban.coherence.pairs import pairs_of
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["不得压减果园面积。", "逐步压减果园面积。"])]
    >>> settled(one, other, list(pairs_of(one, other)))
    True
    """
    if _serve_one_end(one, other):
        return False
    denied = any(_is_opposed(pair, EXCERPTS) and _is_one_act_denied(pair) for pair in pairs)
    is_settled = denied or _of_scale(pairs) or _of_rest(pairs) or _are_of_two_lists(one.text, other.text)
    return True if is_settled else None


def _are_of_two_lists(one: str, other: str) -> bool:
    """Whether what is in no list may be done here and may not there: a list of bans against one of what is allowed."""
    if not all(_UNLISTED.search(text) for text in (one, other)):
        return False
    rules = [_UNLISTED.sub("", text) for text in (one, other)]
    bound = [_MAY_NOT.search(rule) is not None for rule in rules]
    return bound[0] != bound[1] and _MAY.search(rules[bound[0]]) is not None


_UNLISTED = re.compile(
    r"(?:未|没有)[列纳]入[^，。]{0,8}(?:清单|目录|名录|名单)|(?:清单|目录|名录|名单)[之以]外"
)
_MAY = re.compile(r"[均都]?可以?|开放|允许|自由")
_MAY_NOT = re.compile(r"不[得准许予]|禁止|严禁")


def _is_one_act_denied(pair: Pair) -> bool:
    """Whether two clauses push one object opposite ways by the same words or words of one sign, but for a denial."""
    if pair.signs != -1 or not pair.first.pull or not pair.second.pull:
        return False
    words = [set(pull.words) for pull in (pair.first.pull, pair.second.pull)]
    acts = [told - denials() for told in words]
    if not all(acts) or bool(words[0] - acts[0]) == bool(words[1] - acts[1]):
        return False
    signs = [{hit.value[1] for act in told for hit in scanner().scan(act)} for told in acts]
    return acts[0] == acts[1] or (pair.score >= _ONE_OBJECT and signs[0] == signs[1] and len(signs[0]) == 1)


# From which likeness the objects of a denied act and of an act are one, where the verbs are two.
_ONE_OBJECT = 0.75


def against(
    one: Passage, other: Passage, pairs: list[Pair], found: Judgement | None, score: float
) -> Judgement:
    """That two excerpts oppose each other, with the clauses and words of the rule that ``found`` it, else the likest clauses."""
    if found:
        return found._replace(score=max(found.score, score))
    best = likest(one, other, pairs)
    return Judgement("opposed", score, best.first, best.second)


def _serve_one_end(one: Passage, other: Passage) -> bool:
    """Whether both say the same of what they are for («为缓解拥堵,»): then what they do goes together."""
    ends = [{c.text for c in p.clauses if _END.match(c.text)} for p in (one, other)]
    return bool(ends[0] & ends[1])


_END = re.compile(r"为了?[^，]{4}")


def _of_rest(pairs: list[Pair]) -> Judgement | None:
    """Opposed, where one leaves as it is what the other raises or lowers."""
    for pair in pairs:
        named = telling(pair.first.matter, pair.second.matter) >= EXCERPTS.telling_opposed
        moved = _moves(pair.first, pair.second) or _moves(pair.second, pair.first)
        if named and moved and pair.score >= _RESTING:
            return Judgement("opposed", pair.score, pair.first, pair.second)
    return None


_RESTING = 0.4


def _moves(one: Clause, other: Clause) -> bool:
    """Whether ``one`` leaves a thing as it is and ``other`` changes its size."""
    if one.pull is None or one.pull.sign != 0 or (other.pull and other.pull.sign == 0):
        return False
    return any(word in other.text for word in stances().pulls.moves)


def _of_axes(one: Passage, other: Passage, pairs: list[Pair]) -> Judgement | None:
    """Opposed, where both put their object at opposite ends of an axis (:mod:`duban.grammar.directions.axes`)."""
    first, second = ends(one), ends(other)
    apart = [axis for axis in first.keys() & second.keys() if first[axis].sign != second[axis].sign]
    if not apart or not share_matter(one, other):
        return None
    axis = min(apart)
    best = likest(one, other, pairs)
    return Judgement(
        "opposed", best.score, best.first, best.second, words=(first[axis].word, second[axis].word)
    )


def ends(passage: Passage) -> dict[str, Position]:
    """The ends of axes at which the clauses of a passage agree; what is demanded leaves no choice.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> sorted(ends(passages(editions(["停车场不收费。"])[0])[0]))
    ['charge']
    """
    told = [position for clause in passage.clauses for position in positions(clause.text)]
    if not any(position.axis == _CHOICE for position in told) and (match := _DEMAND.search(passage.text)):
        told.append(Position(_CHOICE, -1, match.group()))
    if _ASKING.search(passage.text) and not any(position.axis == _PERMIT for position in told):
        told.append(Position(_PERMIT, -1, "须"))
    signs = {(position.axis, position.sign) for position in told}
    return {p.axis: p for p in reversed(told) if (p.axis, -p.sign) not in signs}


_CHOICE = "choice"
_PERMIT = "permit"
_ASKING = re.compile(r"(?<![无不])须[经报]|经[^，]{1,10}(?:批准|同意|审批|评审|核查|验收)后?方可")
_DEMAND = re.compile(
    r"(?<![无毋不])必?须(?!要)|应当|(?<!不)应(?=[按在于配安设建])|不得?低于|不得?少于|一律(?!不)|不得不|务必"
    r"|^要求|[未没不][^，]{1,14}的，?[^，]{0,10}(?:不得|不予|不准|不能)|未[经凭持附取][^，]{1,12}不[得准予]"
)


def _of_course(one: Passage, other: Passage, pairs: list[Pair]) -> Judgement | None:
    """Opposed, where the clauses of two passages on the whole push opposite ways, and their matter is one."""
    if not share_matter(one, other):
        return None
    leans = leaning(one, other) <= _AGAINST_EACH_OTHER
    nouns = push_one_noun(one, other) or share_expression(one, other)
    if not (leans and nouns) and not nearest_are_against(one, other):
        return None
    best = likest(one, other, pairs)
    return Judgement("opposed", best.score, best.first, best.second)


# From which sum two passages push opposite ways. Of 558 opposed pairs of tests/data 526 are found with it, 524 with -0.41 (as far as
# pairs of another relation leaned when it was first set), 527 with -0.2; 19 of 367 others are told wrongly with any of them.
_AGAINST_EACH_OTHER = -0.3


def likest(one: Passage, other: Passage, pairs: list[Pair]) -> Pair:
    """The likest clauses; where no two share a word, the first with a direction of each.

    >>> import duban
    >>> from duban.coherence.passages import passages
    >>> from duban.comparison.rows.editions import editions
    >>> [one, other] = [passages(edition)[0] for edition in editions(["放宽摊位信贷。", "严控摊贩授信。"])]
    >>> likest(one, other, []).second.text
    '严控摊贩授信'
    """
    if pairs:
        return pairs[0]
    first, second = (next((c for c in p.clauses if c.pull), p.clauses[0]) for p in (one, other))
    return Pair(EXCERPTS.together, first, second)


def _of_scale(pairs: list[Pair]) -> Judgement | None:
    """Opposed, where one policy is tight and the other loose (:mod:`duban.comparison.kinds.stance`)."""
    for pair in pairs:
        first, second = pair.first.text, pair.second.text
        for name in policies_told(first) & policies_told(second):
            places = stance(name, first), stance(name, second)
            if places[0] and places[1] and abs(places[0][0] - places[1][0]) >= stances().scales[name].apart:
                score, words = max(pair.score, _SURE_OF_POLICY), (places[0][1], places[1][1])
                return Judgement("opposed", score, pair.first, pair.second, words=words)
    return None


# Both name the policy itself.
_SURE_OF_POLICY = 0.8


# From which sum they push one way, whatever two of their clauses do.
_TOGETHER = 1.5


def _of_signs(one: Passage, other: Passage, pairs: list[Pair], bounds: Bounds) -> Judgement | None:
    """Opposed, where the likest clauses push opposite ways."""
    against = [
        pair
        for pair in pairs
        if (pair.signs == -1 and _is_opposed(pair, bounds)) or (bounds is EXCERPTS and _is_done_anyway(pair))
    ]
    if not against:
        return None
    along = max((pair.score for pair in pairs if pair.signs == 1), default=0.0)
    best = against[0]
    if bounds is EXCERPTS and leaning(one, other) > _TOGETHER:
        return None
    return (
        Judgement("opposed", best.score, best.first, best.second) if best.score >= along - _MARGIN else None
    )


def _is_done_anyway(pair: Pair) -> bool:
    """Whether one says as a matter of course what the other forbids: «运费由农户分担», «严禁向农户收运费»."""
    first, second = pair.first, pair.second
    forbidding, plain = (first, second) if second.pull is None else (second, first)
    if (
        plain.pull
        or plain.text.startswith("凡")
        or not forbidding.pull
        or forbidding.pull.sign > 0
        or plain.force.level == 1
    ):
        return False
    surely = telling(first.matter, second.matter) >= _TELLING_PLAIN and pair.score >= _PLAIN
    return surely and _forbids(forbidding) and (not plain.figures or is_denial(forbidding.pull))


def _forbids(clause: Clause) -> bool:
    """Whether a clause forbids, or only denies («不与房产挂钩»)."""
    return clause.force.level == _FORBIDDEN or (clause.pull is not None and is_denial(clause.pull))


# What a clause without any direction must share with a ban to be its opposite.
_PLAIN = 0.7
_TELLING_PLAIN = 4.0
_FORBIDDEN = 3


def _is_opposed(pair: Pair, bounds: Bounds) -> bool:
    if pair.score < bounds.opposed or telling(pair.first.matter, pair.second.matter) < bounds.telling_opposed:
        return False
    reports = bounds is REPORTS
    if sides(pair.first.text, every=reports) != sides(pair.second.text, every=reports):
        return False
    if reports and (not _have_one_head(pair) or _use_one_verb(pair)):
        return False
    if differ_in_thing(pair.first, pair.second) or are_contrary(pair.first.text, pair.second.text):
        return False
    if not reports and have_own_acts(pair.first, pair.second):
        return False
    if have_own_modifiers(pair.first.matter, pair.second.matter):
        return False
    first, second = pair.first.pull, pair.second.pull
    if first is None or second is None:
        return False
    # To clear away what is at fault and to build what is in order go together.
    return bool(first.bounds or second.bounds) or first.faulty == second.faulty


def _use_one_verb(pair: Pair) -> bool:
    """Whether both say one word of direction, none of them denied: lists of aims that differ in an item («防止和纠正…»).

    Of six opposed found between reports of nine provinces before this none was so, and five said one word.
    """
    first, second = (set(clause.pull.words) if clause.pull else set() for clause in (pair.first, pair.second))
    return bool(first & second) and not (first ^ second) & denials()


def _have_one_head(pair: Pair) -> bool:
    """Whether one object holds the other (玉米种植面积 and 甘蔗种植面积 do not), and the governed noun stands in both."""
    first, second = pair.first.matter, pair.second.matter
    if held(first, second) < _HELD:
        return False
    return all(
        telling({word: 1.0}, other) > 0 for word, other in ((head(first), second), (head(second), first))
    )


# The share of the lesser object's words that the greater must hold.
_HELD = 0.9
