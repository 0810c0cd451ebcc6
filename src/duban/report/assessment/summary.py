"""An assessment in a few lines: how many stand on each tier, and what is lacking most."""

from __future__ import annotations

from duban.assessment.result.assessment import Assessment
from duban.assessment.result.explanation import tier_name

_MOST_GAPS = 5


def summary(assessment: Assessment, lang: str) -> list[str]:
    """The lines, in ``lang``."""
    return [*tier_lines(assessment, lang), *gap_lines(assessment, lang)]


def tier_lines(assessment: Assessment, lang: str) -> list[str]:
    """How many entities stand on each tier, from above."""
    lines = []
    for tier in range(len(assessment.counts) - 1, -1, -1):
        number, unsure = assessment.counts[tier]
        name = tier_name(assessment.programme, tier, lang)
        if lang == "zh":
            lines.append(
                f"{name}：{number:,} 家" + (f"（其中 {unsure:,} 家补齐数据后可能更高）" if unsure else "")
            )
        else:
            lines.append(
                f"{name}: {number:,}" + (f" ({unsure:,} may be higher once data are known)" if unsure else "")
            )
    return lines


def gap_lines(assessment: Assessment, lang: str, most: int = _MOST_GAPS) -> list[str]:
    """The criteria that most of those just below a tier lack."""
    lines = []
    for tally in assessment.gaps[:most]:
        if not tally.missed + tally.unknown:
            continue
        name = tally.criterion.name.text(lang)
        rung = tally.rung.name.text(lang)
        if lang == "zh":
            open_ = f"，{tally.unknown:,} 家缺数据" if tally.unknown else ""
            lines.append(f"{rung} · {name}：{tally.missed:,} 家未达到{open_}")
        else:
            open_ = f", {tally.unknown:,} unknown" if tally.unknown else ""
            lines.append(f"{rung} · {name}: missed by {tally.missed:,}{open_}")
    return lines
