"""One firm and one programme: what it has now, or has by one thing more, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from duban.assessment.result.assessment import Assessment
from duban.assessment.rulebook.model import Rulebook, TierVersion
from duban.language import Bilingual, Texts
from duban.matching.entitlement import State
from duban.matching.gaps import Gap
from duban.matching.measures.model import Measure, Status
from duban.matching.value import NOTHING, Reckoned

_WORDS = Texts("duban.matching", "wording")
Kind = Literal["rulebook", "measure"]


@dataclass(frozen=True, eq=False)
class Programme:
    """A rulebook or a measure that was put to the firms.

    Attributes:
        id: of the rulebook or the measure.
        name, document, number, issuer, address, source: what it is called, and where it stands.
        tiers: what its tiers are called; of a measure the one is its name. ``sure`` says of each how sure its text is.
        classes: its tiers class firms, and nobody strives for a higher one.
        note: what is to be known beside it.
    """

    id: str
    kind: Kind
    name: Bilingual
    document: Bilingual
    number: str
    source: str
    address: str
    in_force_from: str
    in_force_until: str | None
    note: Bilingual = Bilingual()
    tiers: tuple[Bilingual, ...] = ()
    sure: tuple[str, ...] = ()
    classes: bool = False

    @classmethod
    def of_rulebook(cls, rulebook: Rulebook, assessment: Assessment) -> Programme:
        """A rulebook in the version of an assessment."""
        version = rulebook.version(assessment.programme.version)
        assert isinstance(version, TierVersion)
        document = version.document
        return cls(
            id=rulebook.id,
            kind="rulebook",
            name=rulebook.name,
            document=document.name,
            number=document.number,
            source=document.source,
            address="",
            in_force_from=version.in_force_from.isoformat(),
            in_force_until=version.in_force_until.isoformat() if version.in_force_until else None,
            note=version.note,
            tiers=tuple(rung.name for rung in assessment.programme.rungs),
            sure=tuple(tier.sure for tier in version.tiers),
            classes=rulebook.classes,
        )

    @classmethod
    def of_measure(cls, measure: Measure) -> Programme:
        """A support measure."""
        return cls(
            id=measure.id,
            kind="measure",
            name=measure.name,
            document=measure.document.name,
            number=measure.document.number,
            source=measure.document.source,
            address=measure.address,
            in_force_from=measure.in_force_from.isoformat(),
            in_force_until=measure.in_force_until.isoformat() if measure.in_force_until else None,
            note=measure.note,
            tiers=(measure.name,),
            sure=(measure.sure,),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What one firm has of one programme.

    Attributes:
        row: the firm's row in the table; ``id`` and ``name`` as given there.
        programme: the rulebook or measure.
        state: ``now``; ``apply`` where it meets the criteria of a title that it has to apply for; ``near`` where one
            thing is lacking.
        tier: number of the tier that it has or would have, from 1.
        gap: the one thing that is lacking, of what is ``near``.
        title: the title by which a measure would come, where it does not come by itself.
        worth: what it is worth.
    """

    row: int
    id: str
    name: str
    programme: Programme
    state: State
    tier: int
    gap: Gap | None = None
    title: Status | None = None
    worth: Reckoned = field(default=NOTHING)

    @property
    def what(self) -> Bilingual:
        """The tier or the measure."""
        return self.programme.tiers[self.tier - 1]

    @property
    def sure(self) -> str:
        """How sure the text is: ``seen``, ``known``, ``open`` of rulebooks; ``official``, ``news``, ``unread`` of measures."""
        return self.programme.sure[self.tier - 1]

    @property
    def gap_told(self) -> Bilingual:
        """What is lacking, or to be applied for, in words; empty for what it has now."""
        if self.state == "apply" and self.title is not None:
            return _WORDS["gap.status"].format(name=self.title.name)
        if self.gap is None:
            return Bilingual()
        if self.title is not None:
            return _WORDS["gap.through"].format(how=self.gap.told("tier"), name=self.title.name)
        return self.gap.told("tier" if self.programme.kind == "rulebook" else "measure")

    @property
    def order(self) -> tuple[float, bool, int, bool, bool, int, str]:
        """Known values first, the largest before; then titles before measures, higher tiers before lower ones.

        Classes come last, and after what has to change what has to be known.
        """
        missing = self.gap is not None and self.gap.missing
        state, measure = STATE_ORDER[self.state], self.programme.kind == "measure"
        classes = self.programme.classes
        return (-(self.worth.amount or 0.0), classes, state, missing, measure, -self.tier, self.programme.id)


STATE_ORDER: dict[State, int] = {"now": 0, "apply": 1, "near": 2}
