"""The sample documents give the figures they state, and the bad copy gives the same as the clean text."""

from pathlib import Path

import pytest

from duban.records import Figure
from duban.text.reading import read_path

EXAMPLES = Path(__file__).parent.parent / "examples"


def figures(name: str) -> list[Figure]:
    from duban.extraction.extractor import records_of

    return [record for record in records_of(read_path(EXAMPLES / name)) if isinstance(record, Figure)]


@pytest.mark.parametrize(
    ("name", "indicator", "low", "modality"),
    [
        ("readout-2024.txt", "5G基站", 4_190_000, "actual"),
        ("readout-2024.txt", "制造业单项冠军企业", 1_557, "actual"),
        ("readout-2025.txt", "5G基站", 4_758_000, "actual"),
        ("readout-2025.txt", "制造业单项冠军企业", 1_862, "actual"),
        ("readout-2025.txt", "电信业务总量", 9, "estimate"),
    ],
)
def test_stated_figures(name: str, indicator: str, low: float, modality: str) -> None:
    assert (indicator, low, modality) in {(f.indicator, f.low, f.modality) for f in figures(name)}


def test_bad_copy_gives_the_same_figures() -> None:
    def key(figure: Figure) -> tuple[object, ...]:
        return figure.indicator, figure.low, figure.high, figure.unit, figure.measure, figure.period_end

    clean, noisy = figures("readout-2024.txt"), figures("readout-2024-noisy.html")
    assert [key(figure) for figure in noisy] == [key(figure) for figure in clean]
