"""Text decoded by the wrong rule: GBK read one byte off, UTF-8 read as GBK or Latin-1.

GBK writes a hanzi in two bytes. Where one byte is lost or added, everything behind it pairs up wrongly:
企业工业 (C6F3 D2B5 B9A4 D2B5) read one byte on becomes 笠倒ひ: rare hanzi, kana and Greek letters amid hanzi.
Encoding such a stretch back and reading it from the other byte gives the text again, *exactly*: the bytes
are all there.

Evidence is how common the characters are: those of level 1 of GB 2312 (rows 16 to 55, the 3,755 most used
ones) make up over 99 % of running text. A stretch is only touched where it has several characters that are
not common close together, and where the other reading has almost none. What the other reading does not
explain (the half characters at the ends, a gap inside) is marked as lost, never guessed.

>>> [(f.kind, f.after) for f in find("具有潜澠笠倒ひ蹬┮，完成")]
[('mojibake', '�企业工业农�'), ('unreadable', '�')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from duban.text.repair.controls import LOST
from duban.text.repair.finding import Finding
from duban.text.repair.hanzi import common
from duban.text.repair.traditional import simplified

_GAP = 4
_FEWEST = 3
_LONGEST = 4000
_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉【】—…·％")
_LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}"
)

# One character of three bytes.
_ALONE = re.compile("(?<![\u0080-\u00ff])[\u00e2-\u00ef][\u0080-\u00bf]{2}(?![\u0080-\u00ff])")


@cache
def _is_common(char: str) -> bool:
    return char in _MARKS or (char.isascii() and char.isprintable()) or simplified(char) in common()


@cache
def _unusual() -> re.Pattern[str]:
    """Any character but common hanzi, marks, Latin letters and signs of full width."""
    return re.compile(f"[^\u0000-\u036f\u2000-\u206f\uff00-\uffff{''.join((*_MARKS, *sorted(common())))}]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the right reading; empty where the bytes give nothing plausible."""

    text: str
    source: bytes


def find(text: str) -> list[Finding]:
    """Stretches of mojibake, recovered where their bytes prove the text and marked as lost where not.

    >>> [finding.edit.replacement for finding in find("粮食产量".encode().decode("gb18030", "replace") + "。") if finding.edit]
    ['粮食产量']
    """
    found = list(_latin(text))
    at = 0
    for start, end in _suspects(text):
        if start >= at:
            repaired = _recover(text, start, end)
            found.extend(repaired)
            at = repaired[-1].end if repaired else at
    return _apart(sorted(found, key=lambda f: (f.start, -f.end)))


def _apart(found: list[Finding]) -> list[Finding]:
    """``found`` without findings that would change what an earlier one changes."""
    kept: list[Finding] = []
    end = 0
    for finding in found:
        if finding.changes:
            if finding.start < end:
                continue
            end = finding.end
        kept.append(finding)
    return kept


def _latin(text: str) -> Iterator[Finding]:
    """UTF-8 or GBK that was read as Latin-1 or Windows-1252."""
    if text.isascii():
        return
    proven = False
    for match in _LATIN.finditer(text):
        if _looks_like_letters(match.group()) and (finding := _unlatin(match)):
            proven = proven or finding.evidence.startswith("utf-8")
            yield finding
    if proven:
        yield from _single(text)


def _unlatin(match: re.Match[str]) -> Finding | None:
    for codec in ("cp1252", "latin-1"):
        for true in ("utf-8", "gb18030"):
            if recovered := _reread(match.group(), codec, true):
                evidence = f"{true} read as {codec}: {match.group().encode(codec)[:12].hex(' ')}"
                return Finding("mojibake", *match.span(), recovered, evidence)
    return None


def _single(text: str) -> Iterator[Finding]:
    """Characters that stand alone between digits, in a text where longer stretches are proven."""
    for match in _ALONE.finditer(text):
        recovered = match.group().encode("latin-1").decode("utf-8", "replace")
        if _is_common(recovered):
            yield Finding("mojibake", *match.span(), recovered, "utf-8 read as latin-1")


def _looks_like_letters(run: str) -> bool:
    """Whether a run could be bytes of text: several different signs, letters among them; ···· and °°°° are not."""
    return len(set(run)) >= 4 and sum("\u00c0" <= char <= "\u00ff" for char in run) >= 2


def _reread(text: str, wrong: str, true: str) -> str:
    """``text`` read the right way, where that gives nothing but common hanzi and marks."""
    try:
        recovered = text.encode(wrong).decode(true)
    except UnicodeError:
        return ""
    wide = sum(char > "\u2e7f" for char in recovered)
    return recovered if wide >= 2 and all(map(_is_common, recovered)) else ""


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Stretches with at least three characters close together that are not common."""
    places = [found.start() for found in _unusual().finditer(text) if not _is_common(found[0])]
    clusters: list[list[int]] = []
    for place in places:
        if clusters and place - clusters[-1][-1] <= _GAP and place - clusters[-1][0] < _LONGEST:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    for cluster in clusters:
        if len(cluster) >= _FEWEST:
            yield cluster[0], cluster[-1] + 1


def _recover(text: str, start: int, end: int) -> list[Finding]:
    """The best other reading of ``text[start:end]`` and its neighbours, where one is good enough."""
    utf8 = _as_utf8(text, start, end)
    if utf8:
        return [utf8]
    best: tuple[int, int, int, list[_Piece]] | None = None
    for first in range(max(0, start - 2), start + 1):
        for last in range(end, min(len(text), end + 3) + 1):
            pieces = _shifted(text[first:last])
            if pieces is None:
                continue
            score = _score(pieces, text[first:last])
            if best is None or score > best[0]:
                best = (score, first, last, pieces)
    if best is None or not _is_good(best[3]):
        return []
    _, first, last, pieces = best
    return _findings(text, first, last, pieces)


def _as_utf8(text: str, start: int, end: int) -> Finding | None:
    for first in range(max(0, start - 2), start + 1):
        for last in range(min(len(text), end + 2), end - 1, -1):
            recovered = _reread(text[first:last], "gb18030", "utf-8")
            if recovered:
                return Finding("mojibake", first, last, recovered, "utf-8 read as gb18030")
    return None


def _shifted(text: str) -> list[_Piece] | None:
    """``text`` encoded back to GBK and read from its second byte, in plausible pieces and gaps."""
    try:
        data = text.encode("gbk")
    except UnicodeError:
        return None
    units: list[tuple[bool, str, bytes]] = []
    at = 1
    while at < len(data):
        pair = data[at : at + 2]
        char = _character(pair)
        if char and _is_common(char):
            units.append((True, char, data[at : at + len(char.encode("gbk"))]))
            at += len(units[-1][2])
        else:
            units.append((False, "", pair))
            at += 2
    return [
        _Piece("".join(u[1] for u in run), b"".join(u[2] for u in run))
        for _, run in ((k, list(g)) for k, g in groupby(units, key=lambda u: u[0]))
    ]


def _character(pair: bytes) -> str:
    for length in (2, 1):
        try:
            char = pair[:length].decode("gbk")
        except UnicodeError:
            continue
        # A pair in the rows of GBK's marks and letters is no proof of anything: ＞ stands for two lost halves.
        return char if char in _MARKS or not "\uff00" <= char <= "\uffef" else ""
    return ""


def _score(pieces: list[_Piece], before: str) -> int:
    good = sum(len(piece.text) for piece in pieces)
    gaps = sum(1 for piece in pieces if not piece.text)
    return 2 * (good - gaps - sum(map(_is_common, before)))


def _is_good(pieces: list[_Piece]) -> bool:
    """Whether the other reading is plainly text: five hanzi in a row and hardly a gap."""
    hanzi = [sum(char > "\u2e7f" and char not in _MARKS for char in piece.text) for piece in pieces]
    gaps = sum(len(piece.source) for piece in pieces if not piece.text)
    return max(hanzi, default=0) >= 5 and gaps <= sum(hanzi) // 2


def _findings(text: str, start: int, end: int, pieces: list[_Piece]) -> list[Finding]:
    """One finding for the stretch; lost pieces inside are shown by the mark of loss."""
    # The byte before the first pair is the second half of a character whose first half is gone.
    after = LOST + "".join(piece.text or LOST for piece in pieces)
    data = text[start:end].encode("gbk")
    evidence = f"GBK read one byte off: {data[:16].hex(' ')}{' …' if len(data) > 16 else ''}"
    found = [Finding("mojibake", start, end, after, evidence)]
    gaps = after.count(LOST)
    found.append(Finding("unreadable", start, end, LOST, f"{gaps} gaps in the recovered text", changes=False))
    return found
