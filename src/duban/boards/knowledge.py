"""What of a pack is known on a day: when each of its facts was published, and what is not published yet."""

from __future__ import annotations

from typing import Final

from duban.packs.model import (
    Indicator,
    Pack,
    PackDocument,
    PackObservation,
    PackTarget,
    Task,
    TaskEvidence,
)
from duban.tracking.dates import known_on

Dated = PackTarget | PackObservation | Task | TaskEvidence

_UNKNOWN: Final = "9999"


class Knowledge:
    """The facts of a pack as they are known on a day.

    Args:
        pack: the pack.
        day: the day (``YYYY-MM-DD``) whose knowledge counts: what was published later, or has no date, is not known.
            With ``None`` everything is.
    """

    def __init__(self, pack: Pack, day: str | None = None) -> None:
        self.pack = pack
        self.day = day
        self._documents = {one.id: one for one in pack.documents}
        self._indicators = {one.id: one for one in pack.indicators}

    def document(self, id: str | None) -> PackDocument | None:
        """The document of the pack called ``id``."""
        return self._documents.get(id or "")

    def indicator(self, id: str) -> Indicator:
        """The indicator of the pack called ``id``.

        Raises:
            KeyError: where the pack has none.
        """
        return self._indicators[id]

    def published(self, one: Dated) -> str | None:
        """When a fact was published: by its own date, else that of its document; a target or task by that of the policy.

        >>> from duban.language import Bilingual
        >>> plan = PackDocument(id="p", title=Bilingual("方案", "plan"), date="2025-03")
        >>> pack = Pack(id="a", name=Bilingual(), summary=Bilingual(), state="2026-01-01", document="p", documents=(plan,))
        >>> Knowledge(pack).published(Task(id="t", formulation="f", text=Bilingual("建库")))
        '2025-03'
        """
        own = None if isinstance(one, Task) else one.date
        if own:
            return own
        stated = self.document(one.document)
        if stated is None and isinstance(one, PackTarget | Task):
            stated = self.document(self.pack.document)
        return stated.date if stated else None

    def holds(self, one: Dated) -> bool:
        """Whether a fact is known on the day."""
        return self.is_known(self.published(one))

    def is_known(self, published: str | None) -> bool:
        """Whether what was published then is known on the day."""
        return self.day is None or known_on(published, self.day)

    @property
    def targets(self) -> list[PackTarget]:
        """The targets that are set."""
        return [one for one in self.pack.targets if self.holds(one)]

    @property
    def observations(self) -> list[PackObservation]:
        """The values that are published."""
        return [one for one in self.pack.observations if self.holds(one)]

    @property
    def tasks(self) -> list[Task]:
        """The tasks that are set."""
        return [one for one in self.pack.tasks if self.holds(one)]

    @property
    def evidence(self) -> list[TaskEvidence]:
        """What was seen of tasks, the newest last; what has no date before all else."""
        held = [one for one in self.pack.evidence if self.holds(one)]
        return sorted(held, key=lambda one: self.published(one) or "")

    @property
    def documents(self) -> list[PackDocument]:
        """The documents that are published, in order of date; those without a date last."""
        held = [one for one in self.pack.documents if self.is_known(one.date)]
        return sorted(held, key=lambda one: one.date or _UNKNOWN)
