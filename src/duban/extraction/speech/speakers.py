"""Speakers: the places where a text says who speaks.

Four ways of naming a speaker are read: a person with title and organisation («某研究院副所长李某表示，…»), the
same person's name alone later on, a body or its nameless voice with a verb of showing or expecting
(«据某机构预测，…», «某部数据显示，…», «某部有关负责人表示，…»), and a meeting or document with a verb of ordering
(«会议强调，…», «《…方案》明确，…»). «据了解，…» names nobody, but whoever spoke before does not speak on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from duban.extraction.speech.saying import CLAUSE_EDGES, OPENING, saying
from duban.vocabulary import organisations, speech
from duban.vocabulary.speech import is_company

Kind = Literal["official", "expert", "report", "agency"]


class Speaker(NamedTuple):
    """Who is named at clean ``[start, end)``, the verb of saying included.

    Without person, title and organisation nobody is named: what follows is just not said by the one before.
    """

    start: int
    end: int
    person: str | None
    title: str | None
    organisation: str | None
    verb: str
    kind: Kind
    filing: bool = False
    """A company's filing speaks: 公司 behind it is that company."""

    @property
    def nobody(self) -> bool:
        """Whether no one is named."""
        return not (self.person or self.title or self.organisation)


_PRONOUNS = ("他", "她")
_APPOSED = re.compile(r"(?<=机构|公司|网站|组织)[A-Z][\w .&-]+$")
_ABBREVIATION = re.compile(r"[（(][^（）()]*[）)]$")


def speakers(
    text: str, start: int, end: int, known: dict[str, Speaker], last: Speaker | None = None
) -> list[Speaker]:
    """The speakers that the paragraph ``text[start:end]`` names, in order and without overlap.

    Persons named with their title are added to ``known``, and found again by their name alone; «该负责人»
    is the nameless voice heard last, which may be ``last``, of a paragraph before.
    """
    if not saying().cue.search(text, start, end):
        return []
    before = next(reversed(known.values()), None)
    found = [*_persons(text, start, end, known), *_bodies(text, start, end)]
    found.extend(_known_again(text, start, end, known))
    found.sort(key=lambda speaker: (speaker.start, -speaker.end))
    kept: list[Speaker] = []
    for speaker in found:
        if not kept or speaker.start >= kept[-1].end:
            kept.append(speaker)
    return list(_resolved(kept, before, last))


def _resolved(found: list[Speaker], before: Speaker | None, last: Speaker | None) -> Iterator[Speaker]:
    """``found`` with 他 and 她 replaced by the person named last, in this paragraph or ``before`` it.

    «该负责人» speaks for the body whose nameless voice was heard ``last``.
    """
    company: str | None = None
    body: str | None = None
    for speaker in found:
        nameless = not speaker.person and speaker.title in speech().anonymous
        if nameless and not speaker.organisation and last and last.organisation:
            speaker = speaker._replace(organisation=last.organisation, kind=last.kind)
        if nameless:
            last = speaker
        if speaker.person in _PRONOUNS:
            person = before or speaker._replace(person=None)
            yield person._replace(start=speaker.start, end=speaker.end, verb=speaker.verb)
            continue
        if speaker.organisation in speech().issuers and company and not speaker.person:
            speaker = speaker._replace(organisation=company)
        elif speaker.organisation and not speaker.person:
            company = speaker.organisation if speaker.filing else None
        if speaker.organisation and speaker.organisation.startswith("该") and body and not speaker.person:
            speaker = speaker._replace(organisation=body)  # «该院预测，…»
        elif speaker.organisation and not speaker.person:
            body = speaker.organisation
        before = speaker if speaker.person else before
        yield speaker


def speaks_for_government(organisation: str) -> bool:
    """Whether a body is one of a government, by the words of its name.

    A name that opens with an organisation of the vocabulary is of its kind (证监会, 国务院发展研究中心某部).

    >>> speaks_for_government("某省商务厅"), speaks_for_government("某信息中心发展部")
    (True, False)
    """
    head = next(organisations().find(organisation), None)
    if head and head.start == 0:
        rest = organisation[head.end :]
        return head.organisation.government and not any(word in rest for word in speech().private)
    private = any(word in organisation for word in speech().private)
    return organisation.endswith(speech().government) and not private


def _persons(text: str, start: int, end: int, known: dict[str, Speaker]) -> Iterator[Speaker]:
    """Persons named with their title; they are remembered by name."""
    for match in saying().titled.finditer(text, start, end):
        name = _name_at(text, match.end(), end)
        if name is None:
            continue
        person, verb = name
        opening = _organisation_before(text, start, match.start())
        organisation, title = text[opening : match.start()], match["title"]
        kind: Kind = "official" if _is_official(organisation, title) else "expert"
        found = Speaker(opening, verb.end(), person, title, organisation or None, verb["verb"], kind)
        known[person] = found
        yield found


def _name_at(text: str, at: int, end: int) -> tuple[str, re.Match[str]] | None:
    """The personal name at ``at`` with the verb of saying that follows it.

    A name of three characters is tried before one of two; what follows must be a word that leads to the
    verb (接受, 向记者, 近日) or the verb itself.
    """
    longest = saying().name.match(text, at, end)
    if longest is None or text.startswith(speech().not_names, at):
        return None
    shortest = longest.end() if "·" in longest[0] else at + 2
    for stop in range(longest.end(), shortest - 1, -1):
        verb = saying().verb.match(text, stop, end)
        if verb and _leads_to_verb(text, stop, verb) and text[stop - 1] not in _NO_NAME_ENDS:
            return text[at:stop], verb
    return None


# Adverbs before the verb, which no name ends in: «罗某|则|提醒».
_NO_NAME_ENDS = frozenset("则也还又曾就却均都仍")


def _leads_to_verb(text: str, at: int, verb: re.Match[str]) -> bool:
    return (
        verb.start("verb") == at
        or (text[at : at + 1].isdigit() and text[at - 1] not in "在于向对")
        or text.startswith(speech().between, at)
    )


def _organisation_before(text: str, start: int, at: int) -> int:
    """Where the organisation before a title begins: at the clause's beginning; brackets belong to it."""
    opening, depth = at, 0
    while opening > start:
        char = text[opening - 1]
        depth += (char in "）)") - (char in "（(")
        if depth < 0 or (not depth and char in "，。；：“”《》\n！？"):
            break
        opening -= 1
    lead_in = saying().lead_in.match(text, opening, at)
    return lead_in.end() if lead_in else opening


def _is_official(organisation: str, title: str) -> bool:
    if any(part.endswith(speech().government_titles) for part in title.split("、")):
        return not any(word in organisation for word in speech().private)
    return speaks_for_government(organisation)


def _known_again(text: str, start: int, end: int, known: dict[str, Speaker]) -> Iterator[Speaker]:
    """Persons named before, by their name alone or a pronoun: «李某建议，…», «他认为，…»."""
    if not known:
        return
    names = "|".join(map(re.escape, known))
    for match in re.finditer(rf"(?:{names})|{OPENING}[{''.join(_PRONOUNS)}]", text[start:end]):
        first, last = start + match.start(), start + match.end()
        verb = saying().verb.match(text, last, end)
        if not (verb and _leads_to_verb(text, last, verb)):
            continue
        if match[0] in _PRONOUNS:
            yield Speaker(first, verb.end(), match[0], None, None, verb["verb"], "expert")
            continue
        known[match[0]] = known.pop(match[0])  # named last now
        yield known[match[0]]._replace(start=first, end=verb.end(), verb=verb["verb"])


def _bodies(text: str, start: int, end: int) -> Iterator[Speaker]:
    """Bodies, their nameless voices, meetings and documents that state something."""
    patterns = saying()
    clauses = _Clauses(text, start, end)
    for match in patterns.document.finditer(text, start, end):
        yield _stating(match, match["body"], "report")
    for match in clauses.having(patterns.meets, patterns.meeting):
        yield _stating(match, match["body"], "official")
    for match in patterns.nobody.finditer(text, start, end):
        yield Speaker(*match.span(), None, None, None, "", "agency")
    for match in clauses.having(patterns.drawn, patterns.sourced):
        body = match["of"] or match["told"] or match["by"] or match["counts"]
        if _is_organisation(body) and body not in speech().nobody:
            verb = match["drawn"] or match["heard"] or match["made"] or match["counted"]
            yield Speaker(*match.span(), None, None, _called(body), verb, "agency")
    for match in clauses.having(patterns.anonymous, patterns.nameless):
        yield from _nameless(match)
    for match in clauses.having(patterns.issued, patterns.called):
        names = _TITLES.findall(text, max(0, match.start() - _NAMED_BEFORE), match.start())
        if names:
            yield _stating(match, names[-1], "official")
    for match in clauses.having(patterns.stated, patterns.body):
        yield from _body(match)
    for sign, pattern in ((patterns.view, patterns.held), (patterns.reckons, patterns.reckoned)):
        for match in clauses.having(sign, pattern):
            if _is_organisation(match["body"]):
                yield _stating(match, _called(match["body"]), "agency")


_EDGE = re.compile(f"[{CLAUSE_EDGES}]")


class _Clauses:
    """The clauses of the paragraph ``text[start:end]``, cut once for all that is looked for in them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._begins = [start, *(edge.end() for edge in _EDGE.finditer(text, start, end))]

    def having(self, sign: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern``, which begins a clause and has a ``sign`` in it or behind the next comma."""
        openings: set[int] = set()
        for found in sign.finditer(self._text, self._start, self._end):
            clause = bisect_right(self._begins, found.start()) - 1
            openings |= {self._begins[clause], self._begins[max(clause - 1, 0)]}
        at = self._start
        for opening in sorted(openings):
            if opening >= at and (match := pattern.match(self._text, opening, self._end)):
                yield match
                at = match.end()


# «某公司|三|季报显示»
_QUARTER = re.compile("第?[一三]$")
_TITLES = re.compile("《[^《》\n]{2,70}》")
# So far back a document is still the one spoken of.
_NAMED_BEFORE = 200


def _nameless(match: re.Match[str]) -> Iterator[Speaker]:
    """«某部有关负责人表示», «多位专家认为»: a voice without a name, and its body where there is one."""
    body = match["body"]
    if _is_organisation(body):
        kind: Kind = "official" if speaks_for_government(body) else "expert"
        yield _stating(match, body, kind)._replace(title=match["title"])
    elif saying().some.fullmatch(body or match["title"]):
        yield _stating(match, None, "expert")._replace(title=match["title"])


def _body(match: re.Match[str]) -> Iterator[Speaker]:
    """«某部预计», «某机构数据显示»: a body, a meeting, or a source that is nobody («数据显示»)."""
    body, verb = match["body"].strip(), match["verb"]
    firm = match.string[match.end() : match.end() + 1] in "，：,:“"
    loose = verb in speech().verbs.of("shows", "expects") and (
        verb not in speech().publishes or is_company(_called(body))
    )
    if match["evidence"].startswith("报告") and body.endswith("工作"):
        body += "报告"  # «某省政府工作|报告|明确»
    if body.startswith(_LEADING) or not (firm or loose):
        return
    if verb in speech().verbs.orders:
        if body.endswith(_PLAIN_TITLES) or speaks_for_government(body):
            yield _stating(match, body, "report" if body.endswith(_PLAIN_TITLES) else "official")
        return
    if meeting := saying().met.fullmatch(body):
        yield _stating(match, meeting[1], "official")
    elif body in speech().nobody:
        yield _stating(match, None, "agency")
    elif (match["evidence"] or "").strip("的").endswith(speech().filings):
        company = _QUARTER.sub("", _called(body)) if "季" in match["evidence"] else _called(body)
        yield _stating(match, company, "agency")._replace(filing=True)
    elif _is_organisation(body):
        yield _stating(match, _called(body), "agency")
    elif is_company(_called(body)):
        yield _stating(match, _called(body), "agency")._replace(filing=True)  # «某股份近日披露，»
    elif (named := _with_evidence(body, match["evidence"])) is not None:
        yield _stating(match, named, "agency")


def _with_evidence(body: str, evidence: str) -> str | None:
    """The name of a source whose last word could be evidence, too: «某某数据|统计显示»."""
    endings = (word for word in speech().evidence if evidence.startswith(word) and evidence != word)
    return next((body + word for word in endings if word in speech().organisations), None)


# What opens a clause that names no speaker: «随着某公司半年报披露».
_LEADING = ("随着", "由于", "根据", "按照", "通过", "从", "受", "在", "对", "截至")
# Documents that are named without marks.
_PLAIN_TITLES = ("工作报告", "规划纲要", "预算报告", "审计报告")


def _stating(match: re.Match[str], organisation: str | None, kind: Kind) -> Speaker:
    told = match.groupdict()
    verb = told["verb"] or told.get("told") or (_FINDS if told.get("counted") else _RECKONS)
    return Speaker(match.start(), match.end(), None, None, organisation, verb, kind)


# The verbs of a view and of a count that are told without one: «某院的判断更低，增速只有3%», «某院的统计是，…».
_RECKONS, _FINDS = "判断", "显示"


def _is_organisation(body: str) -> bool:
    body = _called(body)
    if _LATIN_NAME.fullmatch(body):
        return True
    if len(body) < 2 or "的" in body or body.endswith(speech().not_bodies):
        return False
    return body.endswith(speech().organisations) or organisations().get(body) is not None


_LATIN_NAME = re.compile(r"[A-Z][\w .&-]+")


# «某协会|5月对80家会员企业|的调查», «某股份|3月9日晚|披露»: when it asked, and whom.
_TO_WHOM = re.compile(
    r"(?:\d{1,2}月(?:份|[初底末]|[上中下]旬)?)?对[^，。；]*$|(?:\d{1,2}月)?\d{1,2}日(?:晚间?|上午|下午)?$|^(?:龙头|巨头)(?=[^，。；企]{4})"
)


def _called(body: str) -> str:
    """The name of a body without its abbreviation in brackets (国际能源署（IEA）) or what it is (机构Omdia)."""
    body = _TO_WHOM.sub("", body)
    for kind in speech().kinds_of_body:
        at = body.find(kind)
        if at >= 0 and len(body) > at + len(kind) + 1:
            return body[at + len(kind) :].strip()
    apposed = _APPOSED.search(body)
    return apposed[0] if apposed else _ABBREVIATION.sub("", body)
