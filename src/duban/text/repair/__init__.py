"""Repair: the damage that copying does to a text, mended with its place kept.

A fix is a small function from a text to the :class:`Finding` s it would change, in a file of its own with
examples of real damage and what counts as evidence. :func:`repair` runs them in order until none finds
anything, so that repairing twice changes nothing. What cannot be recovered for certain is marked
(``unreadable``), never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duban.text.document import Repair
from duban.text.repair import (
    breaks,
    controls,
    digits,
    mojibake,
    notes,
    numbering,
    pinyin,
    punctuation,
    spaces,
    spun,
    traditional,
    width,
    wraps,
)
from duban.text.repair.finding import Finding
from duban.text.view import Edit, View

Fix = Callable[[str], list[Finding]]

FIXES: tuple[Fix, ...] = (
    mojibake.find,  # before controls: the bytes it reads may stand there as control characters
    digits.thin,  # before controls: thin blanks become plain ones there
    controls.find,
    wraps.find,  # before spaces: blanks open a paragraph
    width.find,
    digits.find,  # before spaces: those between hanzi tell of letter spacing
    spaces.find,
    pinyin.find,
    punctuation.find,
    breaks.find,
    notes.find,
    numbering.find,
)
# Fixes can uncover work for each other (a note cut out leaves a doubled comma); more rounds than this
# come from made-up nesting only.
_ROUNDS = 8
_SHOWN = 40


def repair(view: View) -> tuple[View, tuple[Repair, ...]]:
    """Mend the text of ``view``; returns the new view and what was done, by place in the source.

    >>> clean, repairs = repair(View.of("產(chǎn)業(yè)增長５．７％"))
    >>> clean.text, [r.kind for r in repairs]
    ('产业增长5.7%', ['traditional', 'pinyin', 'pinyin', 'width'])
    """
    done: list[Repair] = []
    # The text in which each fix found nothing: it need not look at the same again.
    settled: dict[Fix, str] = {}
    for _ in range(_ROUNDS):
        before = view
        for fix in FIXES:
            if settled.get(fix) is view.text:
                continue
            findings = fix(view.text)
            if findings:
                done.extend(_reports(view, findings))
                view = view.edit(finding.edit for finding in findings if finding.edit is not None)
            else:
                settled[fix] = view.text
        view, folded = _simplify(view)
        done.extend(folded)
        if view.text == before.text:
            break
    done.extend(_reports(view, spun.find(view.text)))
    return view, tuple(sorted(dict.fromkeys(done), key=lambda r: (r.start, r.end, r.kind)))


def _reports(view: View, findings: Iterable[Finding]) -> list[Repair]:
    reports = []
    for finding in findings:
        start, end = view.span(finding.start, finding.end)
        reports.append(
            Repair(
                finding.kind,
                start,
                end,
                _short(view.text[finding.start : finding.end]),
                _short(finding.after),
                finding.evidence,
            )
        )
    return reports


def _short(text: str) -> str:
    line = text.replace("\n", "⏎")
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _simplify(view: View) -> tuple[View, list[Repair]]:
    """Fold traditional to simplified characters; one report for the whole text."""
    simple = traditional.simplified(view.text)
    if simple == view.text:
        return view, []
    changed = [i for i, (old, new) in enumerate(zip(view.text, simple, strict=True)) if old != new]
    start, _ = view.span(changed[0], changed[0] + 1)
    _, end = view.span(changed[-1], changed[-1] + 1)
    before, after = view.text[changed[0]], simple[changed[0]]
    report = Repair("traditional", start, end, before, after, f"{len(changed)} characters")
    return view.edit([Edit(0, len(simple), simple)]), [report]
