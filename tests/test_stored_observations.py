"""Observations out of the ledger are those of its documents."""

from pathlib import Path

import duban
from duban.ledger import Ledger
from duban.ledger.contents.documents import StoredDocument
from duban.observations.documents import observations_of
from duban.observations.stored import stored_observations

TEXTS = {
    "四川省": "一、2025年工作回顾\n2025年，粮食产量增长2%，新开工农村公路2万公里，进出口总额持续下降。\n二、2026年重点工作\n"
    "2026年，城镇新增就业85万人以上，力争居民收入增长与经济增长同步。",
    "福建省": "2025年，補(bǔ)助標(biāo)準(zhǔn)由380元提高到420元，出口下降3%。",
}


def test_the_same_observations(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        for region, text in TEXTS.items():
            document = duban.read_text(text, name=f"{region}.txt", region=region, published="2026-01-15")
            ledger.add(StoredDocument.of(document, duban.extract(document)))
        stored = list(stored_observations(ledger.connection))
        read = list(observations_of(ledger.documents()))
    assert len(read) >= 8
    assert {repr(one) for one in stored} == {repr(one) for one in read}
    assert len(stored) == len(read)


def test_an_empty_ledger_has_none(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.duckdb") as ledger:
        assert list(stored_observations(ledger.connection)) == []
