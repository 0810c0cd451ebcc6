"""What is said of provinces' targets beside the nation's, in words of both languages."""

from __future__ import annotations

from collections.abc import Iterator

from duban.language import Bilingual, Texts
from duban.regional.targets.means import Mean
from duban.regional.targets.statement import StatedTarget
from duban.regional.targets.targets import IndicatorTargets
from duban.vocabulary import regions
from duban.vocabulary.amounts import amount

_TEXTS = Texts("duban.report.labels", "region_targets")
_PER_CENT = ("%", "‰")
_TINY = 1e-12


def lead(one: IndicatorTargets) -> Bilingual:
    """What the provinces' targets come to, in some sentences.

    >>> import duban
    >>> from duban.regional.targets.targets import region_targets
    >>> texts = (("全国", "国内生产总值增长5%左右"), ("江苏省", "地区生产总值增长6%"))
    >>> found = region_targets([duban.read_text(f"2026年主要预期目标是：{text}。", region=region, year=2026) for region, text in texts])
    >>> lead(found.indicators[0]).en[:92]
    'The national target is about 5%. 1 provinces state a number: 1 above it, 0 at it, 0 below. T'
    """
    parts = list(_of_sum(one) if one.adds else _of_means(one))
    if one.missing:
        parts.append(_told("missing", n=len(one.missing)))
    return Bilingual("".join(part.zh for part in parts), " ".join(part.en for part in parts))


def _of_means(one: IndicatorTargets) -> Iterator[Bilingual]:
    if one.nation is None:
        yield _told("apart", n=len(one.provinces))
    else:
        counts = {key: len(one.of(key)) for key in ("above", "at", "below")}
        yield _told("standing", nation=written(one.nation), n=len(one.provinces), **counts)
    if one.mean is not None and one.median is not None:
        yield _told("mean", mean=mean_words(one.mean, one.unit), median=amount(one.median, one.unit))
    if one.weighted is not None and one.weights is not None:
        year = one.weights.year
        yield _told(
            "weighted",
            name=one.weights.name,
            year=_told("weighted_year", year=year) if year else Bilingual(),
            mean=mean_words(one.weighted, one.unit),
            n=len(one.weighted.regions),
            gap=_gap(one.weighted, one.unit),
        )
        if one.weighted.left_out:
            yield _told("left_out", names=names(one.weighted.left_out))


def _gap(mean: Mean, unit: str) -> Bilingual:
    if mean.gap is None:
        return Bilingual()
    size = amount(abs(mean.gap), unit)
    if unit in _PER_CENT:
        size = _TEXTS["points"].format(value=f"{abs(mean.gap):.2g}")
    key = "level" if f"{abs(mean.gap):.1e}" == "0.0e+00" else "higher" if mean.gap > 0 else "lower"
    return _told("gap", gap=_told(key, gap=size) if key != "level" else _TEXTS["lead.level"])


def _of_sum(one: IndicatorTargets) -> Iterator[Bilingual]:
    total = one.total
    if total is None:
        return
    # A sum of bounds is said as one: «至少» where no target closes it above.
    told = bounded(total.value, total.low, total.high, one.unit)
    if one.nation is None or total.of_nation is None:
        yield _told("sum", n=len(total.regions), sum=told)
    else:
        share = percent(total.of_nation.share)
        yield _told("total", nation=written(one.nation), n=len(total.regions), sum=told, share=share)
    if total.high is None:
        yield _told("open")
    elif total.high > total.value:
        yield _told("most", high=amount(total.high, one.unit))


def percent(share: float) -> str:
    """A share in per cent to three figures, a half rounded up as pages do.

    >>> percent(0.1625), percent(0.0051), percent(1.5)
    ('16.3%', '0.51%', '150%')
    """
    return f"{100 * share * (1 + _TINY):.3g}%"


def mean_words(mean: Mean, unit: str) -> Bilingual:
    """A mean with the side that its targets leave open.

    >>> mean_words(Mean(value=5.25, low=5.25, high=None, regions=("甲",)), "%")
    Bilingual(zh='不低于5.25%', en='at least 5.25%')
    """
    return bounded(mean.value, mean.low, mean.high, unit)


def bounded(value: float, low: float | None, high: float | None, unit: str) -> Bilingual:
    """A number between its bounds.

    >>> bounded(25, 20, 30, "个").zh, bounded(25, None, None, "个").zh, bounded(25, 25, 25, "个").zh
    ('25个（20个至30个）', '25个', '25个')
    """
    shown = amount(value, unit)
    if low is not None and high is not None:
        ends = {"low": amount(low, unit), "high": amount(high, unit)}
        return shown if low == high else _TEXTS["bound.between"].format(value=shown, **ends)
    if low is not None:
        return _TEXTS["bound.at_least"].format(value=amount(low, unit))
    return _TEXTS["bound.at_most"].format(value=amount(high, unit)) if high is not None else shown


def written(stated: StatedTarget) -> Bilingual:
    """A target in words: in Chinese as it is written, in English by its bounds.

    >>> from duban.regional.targets.statement import TargetSource
    >>> source = TargetSource(document="某省.txt")
    >>> written(StatedTarget(region="某省", code="", text="5%左右", low=5, high=5, approx=True, unit="%", source=source))
    Bilingual(zh='5%左右', en='about 5%')
    """
    if stated.low is None or stated.high is None:
        told = bounded(0.0, stated.low, stated.high, stated.unit).en
    elif stated.low != stated.high:
        ends = {"low": amount(stated.low, stated.unit), "high": amount(stated.high, stated.unit)}
        told = _TEXTS["bound.range"].format(**ends).en
    else:
        told = amount(stated.low, stated.unit).en
        told = _TEXTS["bound.about"].format(value=told).en if stated.approx else told
    return Bilingual(stated.text, told)


def names(of: tuple[str, ...]) -> Bilingual:
    """The names of regions as a list: as they are mostly called, and in English.

    >>> names(("江苏省", "西藏自治区"))
    Bilingual(zh='江苏、西藏', en='Jiangsu, Tibet')
    """
    known = [(name, regions().find(name)) for name in of]
    return Bilingual(
        "、".join(one.common if one else name for name, one in known),
        ", ".join(one.en if one and one.en else name for name, one in known),
    )


def _told(key: str, **parts: object) -> Bilingual:
    return _TEXTS[f"lead.{key}"].format(**parts)
