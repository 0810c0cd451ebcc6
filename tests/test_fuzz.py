"""Random and adversarial texts: no crash, every place in the source."""

import runpy
from pathlib import Path

import pytest

from thorough import THOROUGH

STRINGS = 2_000 if THOROUGH else 600
LENGTH = 20_000 if THOROUGH else 8_000

FUZZ = runpy.run_path(str(Path(__file__).parents[1] / "bench" / "fuzz.py"))


def test_random_strings_with_a_fixed_seed() -> None:
    records = sum(map(FUZZ["check"], FUZZ["strings"](STRINGS, seed=20)))
    assert records > STRINGS / 2  # the strings are such that something is found in them


@pytest.mark.parametrize("name", FUZZ["FAMILIES"])
def test_adversarial_families(name: str) -> None:
    """Long enough that a quadratic reader would not come back while anybody waits for the test."""
    FUZZ["check"](FUZZ["FAMILIES"][name](LENGTH))
