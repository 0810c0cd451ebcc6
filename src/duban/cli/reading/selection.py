"""Which records ``duban extract`` gives: the values that are asked for, checked, and what answers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args

from duban.arguments import checked_choice, checked_year
from duban.cli.terminal.console import refuse
from duban.cli.terminal.language import say
from duban.language import LIST
from duban.records import AnyRecord, Modality

if TYPE_CHECKING:
    from duban.collection import Records

MODALITIES: tuple[Modality, ...] = get_args(Modality)
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; ``None`` asks for nothing."""

    kind: str | None
    modality: str | None
    year: int | None
    indicator: str | None
    min_confidence: float

    def check(self) -> None:
        """Refuse what can be seen to be wrong, or to answer nothing, before anything is read.

        Raises:
            ArgumentError: for a modality or a year that cannot be.
        """
        checked_choice("--modality", self.modality, MODALITIES)
        checked_year("--year", self.year)
        for option, asked in (("--modality", self.modality), ("--indicator", self.indicator)):
            if asked is not None:
                self._check_kind(option, "extract.of_figures", "figure")
        if self.year is not None:
            self._check_kind("--year", "extract.of_figures_and_commitments", "figure", "commitment")

    def _check_kind(self, option: str, of: str, *kinds: str) -> None:
        """End the run where records of another kind are asked for than ``option`` can choose from: there are none."""
        if self.kind is not None and self.kind not in kinds:
            refuse(say("extract.only_of", option=option, kinds=say(of), kind=self.kind))

    def of(self, records: Records[AnyRecord]) -> Records[AnyRecord]:
        """Those of ``records`` that are asked for; the run ends where an indicator is not known."""
        if self.indicator is not None:
            self._check_indicator(records)
        return records.where(
            kind=self.kind,
            modality=self.modality,  # type: ignore[arg-type]
            year=self.year,
            indicator=self.indicator,
            min_confidence=self.min_confidence,
        )

    def _check_indicator(self, records: Records[AnyRecord]) -> None:
        from duban.vocabulary import indicators

        known = indicators()
        asked = self.indicator or ""
        if known.get(asked) is None and known.match(asked) is None:
            written = {figure.indicator for figure in records.figures}
            _check(
                asked, written, [*written, *known.names, *(entry.id for entry in known.entries)], "indicator"
            )


def of_region(records: Records[AnyRecord], told: str | None, region: str | None) -> Records[AnyRecord]:
    """The ``records`` of a document that is of ``region``, else its figures that are; ``told`` is its own region."""
    from duban.collection import region_names

    if region is None or (told and not region_names(region).isdisjoint(region_names(told))):
        return records
    return records.where(region=region)


def check_region(asked: str) -> None:
    """End the run where no region goes by the name ``asked``, with the nearest that does."""
    from duban.vocabulary import regions

    if regions().find(asked) is None:
        _check(asked, (), regions().names, "region")


def _check(asked: str, written: Iterable[str], known: Iterable[str], what: str) -> None:
    if asked in written:
        return
    near = get_close_matches(asked, sorted(set(known)), _NEAREST, 0.5)
    nearest = say("extract.nearest", names=LIST.text("zh").join(near)) if near else ""
    refuse(say("extract.none_of", value=asked, what=say(f"extract.is_{what}"), nearest=nearest))
