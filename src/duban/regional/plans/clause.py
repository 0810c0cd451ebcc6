"""What a clause of a plan does with the field that it names: develop, transform or restrict it, or nothing of these.

The verb nearest before the name governs it («严控钢铁产能», «打击…涉人工智能…犯罪», «运用大数据手段»). What stands
behind the name may take it away again: it is supervised (旅游市场监管), only a part of another name (石化集团), served
(面向钢铁、纺织等行业的大模型) or bought (家电以旧换新). The words are in ``vocabulary/plans.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from duban.regional.plans.field_plan import Aim
from duban.vocabulary.fields import Field
from duban.vocabulary.pattern import alternation
from duban.vocabulary.plans import plan_words
from duban.vocabulary.scanner import Scanner

Governor = Literal["developing", "restricting", "supervising", "using", "serving", "transforming"]

# A quotation of so many characters that has a pause is a saying, not a plan's name (「“人工智能+”」 is one).
_LONGEST_NAME_IN_QUOTES = 14
# Joining words and marks end the phrase that a name stands in.
_PHRASE = "[^，；、。的和与及等]"
# How far behind a name the word may stand that ends the list: «家电、家居、数码等商品消费».
_LIST = 24
# 消费电子, 消费品, 消费产业 and 消费场景 are no sales.
_NO_SALE = "(?!(?<=消费)[电品终场产行新])"
# What is used as a means is named where the clause begins, after an adverb at most (积极利用…).
_ADVERB = 4
_KINDS_THAT_CHANGE = ("traditional", "pillar")
_KINDS_THAT_USE = ("traditional", "service")


_SCENE = re.compile("场景[^，]{0,4}应用|应用[^，]{0,4}场景")


class Place(NamedTuple):
    """A name at ``clause[start:end]``."""

    clause: str
    start: int
    end: int

    @property
    def before(self) -> str:
        """The clause up to the name."""
        return self.clause[: self.start]

    @property
    def after(self) -> str:
        """The clause behind the name."""
        return self.clause[self.end :]


def aim_of(place: Place, field: Field) -> Aim | None:
    """What is to become of ``field``, named at ``place`` in a clause of a plan; ``None`` where that is nothing.

    >>> from duban.vocabulary.fields import fields
    >>> clauses = ("推动钢铁企业超低排放改造", "压减钢铁产能", "做强钢铁产业", "开发面向钢铁等行业的质检软件")
    >>> [aim_of(Place(c, c.index("钢铁"), c.index("钢铁") + 2), fields().get("steel")) for c in clauses]
    ['transform', 'restrict', 'develop', None]
    """
    patterns = _patterns()
    if patterns.elsewhere.match(place.after) or patterns.supervised.match(place.after):
        return None
    if _is_told(place) or _is_saying(place):
        return None
    if patterns.restricted.match(place.after):
        return "restrict"
    governor = _governor(place.before)
    if governor in ("supervising", "using") or (
        governor == "serving" and patterns.serving_ends.search(place.after)
    ):
        return None
    if field.kind != "service" and patterns.bought.match(place.after):
        return None
    if field.kind in _KINDS_THAT_USE and _is_scene(place):
        return None
    is_changed = patterns.transforming.match(place.after) is not None
    if governor == "restricting" and not is_changed:
        return "restrict"
    changes = is_changed or governor == "transforming"
    return "transform" if changes and field.kind in _KINDS_THAT_CHANGE else "develop"


def has_own(after: str) -> bool:
    """Whether the phrase that goes on behind a name is a project, a base, a plan or the like.

    >>> has_own("产业园建设"), has_own("、新材料产业园")
    (True, False)
    """
    return _patterns().own.match(after) is not None


def list_length(clause: str) -> int:
    """How many things a clause lists.

    >>> list_length("发展甲、乙和丙等产业"), list_length("发展甲产业")
    (3, 1)
    """
    marks = clause.count("、")
    return 1 + marks + (1 if marks and re.search(r"、[^、]+[和与及][^、]+$", clause) else 0)


def is_moved(clause: str) -> bool:
    """Whether a word of development stands in ``clause``.

    >>> is_moved("培育低空经济"), is_moved("低空经济是新事物")
    (True, False)
    """
    return any(found.value in ("developing", "transforming") for found in _governors().scan(clause))


def _governor(before: str) -> Governor | None:
    """The kind of the last word before a name that governs it."""
    found = [one for one in _governors().scan(before) if one.value != "using" or one.start <= _ADVERB]
    if not found:
        return None
    if len(found) > 1 and found[-2].value == "restricting" and found[-2].end == found[-1].start:
        return "restricting"  # 严控新增…
    return found[-1].value


def _is_told(place: Place) -> bool:
    """Whether the clause tells what was done."""
    return re.search(r"已经?(?![有知])|(?<![为除])了(?![解然不])", place.clause) is not None


def _is_saying(place: Place) -> bool:
    """Whether the name stands in a long quotation with a pause in it."""
    opened = place.before.rfind("“")
    if opened < 0 or "”" in place.before[opened:]:
        return False
    quoted = place.clause[opened + 1 :].partition("”")[0]
    return len(quoted) > _LONGEST_NAME_IN_QUOTES and "，" in quoted


def _is_scene(place: Place) -> bool:
    """Whether the name is one of several in which something else is put to use (拓展文旅、物流等应用场景)."""
    listed = place.after.startswith(("、", "等")) or place.before.endswith("、")
    return listed and _SCENE.search(place.after) is not None


class _Patterns(NamedTuple):
    elsewhere: re.Pattern[str]
    supervised: re.Pattern[str]
    restricted: re.Pattern[str]
    serving_ends: re.Pattern[str]
    bought: re.Pattern[str]
    transforming: re.Pattern[str]
    own: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = plan_words()
    return _Patterns(
        elsewhere=re.compile(
            f"(?:[^，；、。的等]{{0,10}}?|[^，；。的]{{0,20}}?等[^，；的]{{0,4}}){alternation(words.elsewhere)}"
        ),
        supervised=re.compile(
            f"(?:{_PHRASE}{{0,6}}?|[^，；的]{{0,20}}?等[^，；的]{{0,4}}){alternation(words.supervised)}"
        ),
        restricted=re.compile(
            f"(?:[^，；、]{{0,10}}?|[^，；]{{0,{_LIST}}}?等[^，；、]{{0,8}}?){alternation(words.restricted)}"
        ),
        serving_ends=re.compile(alternation(words.serving_ends)),
        bought=re.compile(
            f"(?:{_PHRASE}{{0,6}}?|[^，；]{{0,{_LIST}}}?等[^，；、]{{0,8}}?){alternation(words.bought)}{_NO_SALE}"
        ),
        transforming=re.compile(f"[^，；]{{0,{_LIST}}}?{alternation(words.transforming)}"),
        own=re.compile(f"{_PHRASE}{{0,10}}?{alternation(words.own)}"),
    )


@cache
def _governors() -> Scanner[Governor]:
    """The governing words; of words that hold each other the longest counts (综合利用 develops, 利用 does not)."""
    words = plan_words()
    kinds: tuple[tuple[Governor, frozenset[str]], ...] = (
        ("developing", words.developing | words.used),
        ("restricting", words.restricting),
        ("supervising", words.supervising),
        ("using", words.using),
        ("serving", words.serving),
        ("transforming", words.transforming),
    )
    return Scanner({word: kind for kind, own in kinds for word in own})
