"""Letters in Markdown: what each firm is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban.assessment.formula.amounts import amount
from duban.matching.item import Item
from duban.matching.match import Firm, Match
from duban.report.matching.sheets import LABELS
from duban.report.shell import labels
from duban.sheets.markdown import plain


def markdown(match: Match, lang: str) -> str:
    """The letters of all firms, one after another."""
    return "\n".join(letter(match, firm, lang) for firm in match.firms)


def letter(match: Match, firm: Firm, lang: str) -> str:
    """What one firm is sent, as Markdown."""
    known = labels(*LABELS)
    parts = [f"# {plain(known['letter_title'].format(name=firm.name).text(lang))}\n"]
    parts.append(known["letter_lead"].format(day=match.on.isoformat()).text(lang) + "\n")
    for key, items in (("letter_now", firm.now), ("letter_next", firm.next)):
        parts.append(f"## {known[key].text(lang)}\n")
        parts.append("".join(_lines(items, lang)) or f"- {known['letter_none'].text(lang)}\n")
        if key == "letter_now" and firm.now_worth is not None:
            total = amount(round(firm.now_worth), "yuan")
            parts.append(known["total_now"].format(amount=total).text(lang) + "\n")
    parts.append(known["measures_sums"].text(lang) + "\n")
    return "\n".join(parts)


def spoken(match: Match, firm: Firm, lang: str) -> Iterator[str]:
    """What one firm is told, in plain lines for a terminal."""
    known = labels(*LABELS)
    yield known["letter_title"].format(name=firm.name).text(lang)
    for key, items in (("letter_now", firm.now), ("letter_next", firm.next)):
        yield f"{known[key].text(lang)}:"
        if not items:
            yield f"  {known['letter_none'].text(lang)}"
        for item in items:
            yield f"  {item.what.text(lang)} · {item.programme.number}"
            if gap := item.gap_told.text(lang):
                yield f"    {gap}"
            yield f"    {item.worth.told.text(lang)}"
    yield known["as_of_day"].format(day=match.on.isoformat()).text(lang)
    yield known["measures_sums"].text(lang)


def _lines(items: Sequence[Item], lang: str) -> Iterator[str]:
    known = labels(*LABELS)
    for item in items:
        yield f"- **{plain(item.what.text(lang))}**\n"
        if gap := item.gap_told.text(lang):
            yield f"  - {plain(gap)}\n"
        yield f"  - {known['worth'].text(lang)}: {plain(item.worth.told.text(lang))}\n"
        basis = f"{item.programme.document.text(lang)} {item.programme.number}"
        yield f"  - {known['document'].text(lang)}: {plain(basis)} · {known[f'sure_{item.sure}'].text(lang)}\n"
