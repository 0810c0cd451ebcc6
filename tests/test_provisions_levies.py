"""At what rate something may be charged."""

from __future__ import annotations

import pytest

from provisions_names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("契税减按3%征收。", ["契税征收比例"]),
        ("印花税对养老机构减按50%征收。", ["养老机构印花税征收比例"]),
        ("污水处理费按应缴费额的80%征收。", ["污水处理费征收比例"]),
        ("按2%的征收率征收增值税。", ["增值税征收率"]),
        ("投资按3%增长。", []),
    ],
)
def test_levies(text: str, expected: list[str]) -> None:
    assert names(text) == expected
