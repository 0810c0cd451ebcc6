"""A judgement told: what both say, the words that decide, and why, in words."""

from __future__ import annotations

from duban.coherence.finding import Finding, Side
from duban.coherence.judging import WEIGHTS
from duban.coherence.matter import Matter
from duban.coherence.pairs import Judgement
from duban.coherence.passages import Clause, Passage
from duban.language import Bilingual, Texts

TEXTS = Texts("duban.coherence", "reasons")


def finding(one: Passage, other: Passage, judged: Judgement) -> Finding:
    """What ``judged`` says of two passages, with both sentences and the reason."""
    numbers = judged.numbers
    values = (numbers.first.value_text, numbers.second.value_text) if numbers else (None, None)
    first = _side(one, _words(judged.first, judged), values[0])
    second = _side(other, _words(judged.second, judged), values[1])
    shared = thing(judged.first, judged.second) if numbers is None else numbers.second.indicator
    return Finding(
        relation=judged.relation,
        object=shared,
        theme=one.theme or other.theme,
        first=first,
        second=second,
        score=round(judged.score, 3),
        weight=round(WEIGHTS[judged.relation] * judged.score, 3),
        reason=_reason(judged, shared, first, second),
    )


def thing(first: Clause, second: Clause) -> str:
    """The words that both clauses share of what they speak of, in the order of the second."""
    shared = shared_words(first.matter, second.matter)
    parts: list[str] = []
    for word in shared or tuple(second.matter)[:2]:
        joined = parts and parts[-1] + word in second.text
        if joined:
            parts[-1] += word
        else:
            parts.append(word)
    return "、".join(parts)


def shared_words(first: Matter, second: Matter) -> tuple[str, ...]:
    """The words that stand in both, in the order of the second."""
    return tuple(word for word in second if word in first)


def side_of(passage: Passage) -> Side:
    """What a passage says, without words that decide."""
    return _side(passage, (), None)


def _side(passage: Passage, words: tuple[str, ...], value: str | None) -> Side:
    return Side(
        document=passage.document,
        body=passage.body.territory or "全国",
        start=passage.start,
        end=passage.end,
        text=passage.text,
        words=words,
        section=passage.section,
        value=value,
        deadline=passage.deadline,
    )


def _words(clause: Clause, judged: Judgement) -> tuple[str, ...]:
    if judged.words:
        return (judged.words[clause is judged.second],)
    if judged.relation in ("stronger", "weaker") and not judged.numbers:
        return clause.force.words or (clause.pull.words if clause.pull else ())
    return clause.pull.words if clause.pull else ()


def _reason(judged: Judgement, shared: str, first: Side, second: Side) -> Bilingual:
    key = judged.relation
    if judged.numbers:
        said = (first.value, second.value)
        return TEXTS["part" if key == "complementary" else key].format(
            object=shared, first=said[0], second=said[1]
        )
    if key == "deadline_conflict":
        return TEXTS[key].format(object=shared, first=first.deadline, second=second.deadline)
    plain = TEXTS["plain"]
    return TEXTS[key].format(
        object=shared, first="、".join(first.words) or plain, second="、".join(second.words) or plain
    )
