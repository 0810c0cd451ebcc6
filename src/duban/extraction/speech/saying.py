"""The patterns of speech: the vocabulary of speaking (``vocabulary/speech.yaml``) put into sentences."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import NamedTuple

from duban.vocabulary import speech
from duban.vocabulary.pattern import alternation


@cache
def words(group: str) -> tuple[str, ...]:
    """A list of the vocabulary of speech."""
    return tuple(getattr(speech(), group))


def any_of(*groups: str) -> str:
    """A pattern for the words of some lists."""
    return alternation(word for group in groups for word in words(group))


@cache
def verbs(*kinds: str) -> tuple[str, ...]:
    """The verbs of saying of some kinds, of all where none is given."""
    return speech().verbs.of(*kinds)


_HAN = "[\u4e00-\u9fff]"
# A clause begins here; a name of a body has none of these.
CLAUSE_EDGES = "，。；：？！\n“”【】"
OPENING = f"(?<![^{CLAUSE_EDGES}])"
PLAIN = r"[^，。；：？！、“”《》【】\n\s]"
# After a verb of saying: what is said, not the 的 of an attribute.
_SAID = r"(?=[，：,:“]|(?!的)[^，。；]{2})"
# After a verb that follows what was said: «“…”某人说。»
_SAID_OR_CLOSED = r"(?=[，：,:“。]|(?!的)[^，。；]{2})"
_BETWEEN = r"[^，。；！？\n“”]{1,28}?"
# With what a clause begins that names its source: «据某院的测算，».
_DRAWN = ("据", "按照", "根据")
_DATE = r"(?:(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?)?|\d{1,2}月(?:初|末|底|[上中下]旬)?)"


class _Fragments(NamedTuple):
    """Parts that several patterns share."""

    every: str
    title: str
    adverbs: str
    lead: str
    followed: str
    when: str
    publishes: str
    proof: str
    evidence: str
    occasion: str
    surname: str
    meets: str
    of_view: str
    view: str


@cache
def _fragments() -> _Fragments:
    """The parts, made once."""
    when = f"(?:{_DATE}|{any_of('between')})?"
    publishes, proof = any_of("publishes"), any_of("evidence")
    where = f"在{PLAIN}{{0,10}}?{any_of('occasions')}[上中里]"  # «某公司|在业绩会上|表示»
    of_view = f"的(?:{any_of('views')}|(?P<counted>{any_of('figures_told')}))"
    return _Fragments(
        every=alternation(verbs()),
        title=any_of("titles"),
        adverbs=f"(?:{any_of('adverbs')}|{where}){{0,2}}",
        lead=f"(?:{any_of('lead_ins')}[，]?)?",
        followed=any_of("followed"),
        when=when,
        publishes=publishes,
        proof=proof,
        evidence=f"(?:(?:{when}(?:{publishes}的?|在){PLAIN}{{0,8}}?)?(?:的|有一?[份篇])?(?:最新)?{proof}[中里]?)?",
        occasion=f"(?:在{PLAIN}{{1,12}}?(?:[会上中]|期间|现场))?",
        surname=f"(?:{any_of('double_surnames')}|[{speech().surnames}])",
        meets=any_of("meetings"),
        of_view=of_view,
        view=f"{any_of('given_views')}?{of_view}",
    )


def _stated() -> str:
    """What a body does that says something."""
    return alternation([*verbs("shows", "expects", "advises", "says", "orders"), *words("publishes")])


def _written() -> str:
    """What a document does that says something."""
    return alternation([*verbs("orders", "shows", "expects"), *words("writes")])


class Saying:
    """What names a speaker, as patterns that are compiled when they are first asked for.

    Some are slow; beside each of them stands a fast one that finds the words it cannot be without, and it is only tried in
    clauses that have one.
    """

    @cached_property
    def titled(self) -> re.Pattern[str]:
        """A title with the beginning of a name behind it: 院长|王某."""
        f = _fragments()
        return re.compile(rf"(?P<title>{f.title}(?:[、兼](?:{PLAIN}{{0,10}}?){f.title})*)(?={_HAN}{{2}})")

    @cached_property
    def name(self) -> re.Pattern[str]:
        """The name of a person, with a middle dot or behind a surname."""
        f = _fragments()
        return re.compile(
            rf"{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}?)+(?={f.every}|[在向对接近日就])|{f.surname}{_HAN}{{1,2}}"
        )

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """The verb of saying at once, else the first one that closes its clause («在显示大会上透露，»), else the first."""
        f = _fragments()
        return re.compile(
            rf"(?:(?={f.every})|{_BETWEEN}(?={f.every}[，：,:“。])|{_BETWEEN})"
            rf"(?P<verb>{f.every})(?:[说称道过了](?=[，：:“。]))?{_SAID_OR_CLOSED}"
        )

    @cached_property
    def body(self) -> re.Pattern[str]:
        """A body that opens a clause, how it knows, and its verb of saying: «据|某协会|发布的数据|显示，»."""
        f = _fragments()
        stated = _stated()
        return re.compile(
            rf"{OPENING}(?:据|根据)?{f.lead}(?:据|根据)?(?P<body>{any_of('kinds_of_body')}?[A-Z][\w .&-]{{1,40}}?|(?!据){PLAIN}{{2,24}}?)"
            rf"(?P<evidence>{f.adverbs}{f.evidence}){f.adverbs}{f.occasion}(?P<verb>{stated})[过了]?{_SAID}"
        )

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """What ``body`` cannot be without."""
        stated = _stated()
        return re.compile(stated)

    @cached_property
    def view(self) -> re.Pattern[str]:
        """What ``held`` cannot be without: a view, or a stance."""
        f = _fragments()
        stance = any_of("stances")  # «某机构则较为谨慎，预计…»
        # It opens with one character: so it is searched fast.
        return re.compile(f"{f.of_view}|{stance}".replace("?P<counted>", "?:"))

    @cached_property
    def held(self) -> re.Pattern[str]:
        """A body whose view or stance stands for a verb: «某机构的看法更为乐观，预计…»."""
        f = _fragments()
        stated = _stated()
        stance = any_of("stances")  # «某机构则较为谨慎，预计…»
        return re.compile(
            rf"{OPENING}{f.lead}(?P<body>(?!据|按照?|根据|与){PLAIN}[\w .&-]{{1,30}}?)"
            rf"(?:{f.view}{PLAIN}{{0,12}}|{f.adverbs}[更较]?[为加]?{stance}(?:一[些点])?)"
            rf"(?P<evidence>)(?:，(?P<verb>{stated})|[，：:])"
        )

    @cached_property
    def reckons(self) -> re.Pattern[str]:
        """What ``reckoned`` cannot be without."""
        return re.compile("有(?:一?[个份项]|最新)")

    @cached_property
    def reckoned(self) -> re.Pattern[str]:
        """A body that has a reckoning: «某研究院有一个测算，到2030年…»."""
        f = _fragments()
        stated = _stated()
        return re.compile(
            rf"{OPENING}(?:不过|但|另外)?{f.lead}(?P<body>(?!据){PLAIN}{{2,24}}?)(?P<evidence>[也还曾]?{f.when})"
            rf"有(?:一?[个份项])?(?:最新)?(?:(?P<verb>{alternation(verbs('expects'))})[，：,:]"
            rf"|{f.proof}[，：,:](?P<told>{stated})?)"
        )

    @cached_property
    def anonymous(self) -> re.Pattern[str]:
        """What ``nameless`` cannot be without."""
        return re.compile(any_of("anonymous"))

    @cached_property
    def nameless(self) -> re.Pattern[str]:
        """A speaker without a name: «某部|有关负责人|表示，»."""
        f = _fragments()
        return re.compile(
            rf"{OPENING}{f.lead}(?P<body>{PLAIN}{{0,24}}?)(?P<title>{any_of('anonymous')})"
            rf"(?P<between>(?:{any_of('between')}{PLAIN}{{0,20}}?)?)(?P<verb>{f.every}){_SAID}"
        )

    @cached_property
    def meets(self) -> re.Pattern[str]:
        """What ``meeting`` cannot be without."""
        f = _fragments()
        return re.compile(f.meets)

    @cached_property
    def meeting(self) -> re.Pattern[str]:
        """A meeting that demands: «全市某会议|强调，»."""
        f = _fragments()
        ordered = alternation(verbs("orders", "says"))
        return re.compile(
            rf"{OPENING}{f.lead}(?:{PLAIN}{{0,12}}?(?:召开|举行)的)?"
            rf"(?P<body>(?!{PLAIN}{{0,20}}?{f.followed})(?:{PLAIN}{{0,20}}?){f.meets}){f.adverbs}(?P<verb>{ordered}){_SAID}"
        )

    @cached_property
    def met(self) -> re.Pattern[str]:
        """A meeting that is all of a body."""
        f = _fragments()
        return re.compile(f"({PLAIN}*?{f.meets})(?:{f.publishes}的?)?")

    @cached_property
    def document(self) -> re.Pattern[str]:
        """A document that says something itself: «《某方案》|提出，»."""
        f = _fragments()
        written = _written()
        return re.compile(rf"(?P<body>《[^《》\n]{{2,70}}》)[，]?{f.adverbs}(?P<verb>{written}){_SAID}")

    @cached_property
    def issued(self) -> re.Pattern[str]:
        """What ``called`` cannot be without."""
        return re.compile(any_of("documents"))

    @cached_property
    def called(self) -> re.Pattern[str]:
        """A document named before: «近日，某部印发《…方案》。|方案提出，…»."""
        f = _fragments()
        written = _written()
        return re.compile(rf"{OPENING}(?:该|上述)?{any_of('documents')}{f.adverbs}(?P<verb>{written}){_SAID}")

    @cached_property
    def sourced(self) -> re.Pattern[str]:
        """A clause that names its source: «据某院的测算，», «记者从某局获悉，»."""
        f = _fragments()
        return re.compile(
            rf"{OPENING}{f.lead}(?:{alternation(_DRAWN)}(?P<of>{PLAIN}{{2,24}}?)(?:{f.when}{f.publishes})?的?(?P<drawn>{f.proof})"
            rf"|记者{f.when}从(?P<told>{PLAIN}{{2,24}}?)(?P<heard>{any_of('learned')})"
            rf"|(?P<counts>{PLAIN}{{2,12}}?)(?P<counted>{any_of('counts')})"
            rf"|(?P<by>{PLAIN}{{2,24}}?){f.when}(?P<made>{f.publishes})的?(?:最新)?{f.proof})(?=[，,])"
        )

    @cached_property
    def drawn(self) -> re.Pattern[str]:
        """What ``sourced`` cannot be without."""
        return re.compile(alternation([*_DRAWN, *words("learned"), *words("counts"), *words("publishes")]))

    @cached_property
    def nobody(self) -> re.Pattern[str]:
        """Nobody in particular: «据悉，»."""
        # One character opens the pattern, what stands before it is asked behind: so it is searched fast.
        return re.compile(rf"据(?<![^{CLAUSE_EDGES}]据){any_of('nobody')}(?=[，,])")

    @cached_property
    def some(self) -> re.Pattern[str]:
        """A body that is none: 有关人士."""
        return re.compile(f"(?:{any_of('some')})+(?:人士)?")

    @cached_property
    def lead_in(self) -> re.Pattern[str]:
        """What may stand between the opening of a clause and a speaker."""
        return re.compile(
            rf"(?:{any_of('lead_ins')}|{_DATE}|在{PLAIN}{{2,24}}?(?:会上|期间|论坛上|现场)|据)+"
        )

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """What a clause with a speaker cannot be without."""
        return re.compile(
            alternation(
                [
                    *verbs(),
                    *words("learned"),
                    *words("publishes"),
                    *_DRAWN,
                    *words("stances"),
                    *(f"的{word}是" for word in (*words("views"), *words("figures_told"))),
                    *(f"{word}{comma}" for word in words("counts") for comma in "，,"),
                ]
            )
        )


@cache
def saying() -> Saying:
    """The patterns, the same each time."""
    return Saying()
