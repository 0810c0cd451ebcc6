"""A small pack of invented facts, for tests of boards."""

from __future__ import annotations

from typing import Any

import duban
from duban.language import Bilingual
from duban.ledger import StoredDocument
from duban.packs.model import (
    Formulation,
    Indicator,
    Pack,
    PackDocument,
    PackObservation,
    PackTarget,
    Task,
    TaskEvidence,
)

PLAN = PackDocument(
    id="plan", title=Bilingual("渔港振兴方案", "Plan for ports"), number="渔发〔2024〕9号", issuer="农业农村部",
    date="2024-12-20", address="https://example.org/plan",
)  # fmt: skip
BERTHS = Indicator(id="berths", name=Bilingual("渔港泊位", "berths"), unit="个")


def pack(**parts: Any) -> Pack:
    """A pack with one formulation and one indicator, and what is given besides."""
    whole = {
        "id": "ports",
        "name": Bilingual("渔港", "Ports"),
        "summary": Bilingual("渔港怎样了", "How ports fare"),
        "state": "2026-06-30",
        "document": "plan",
        "formulations": (Formulation(id="f", name=Bilingual("建设渔港", "Build ports")),),
        "indicators": (BERTHS,),
        "documents": (PLAN,),
    }
    return Pack(**(whole | parts))


def target(id: str = "t", **parts: Any) -> PackTarget:
    """A target of berths, due in 2025."""
    whole = {"formulation": "f", "indicator": "berths", "period_end": "2025-12", "quote": "泊位"}
    return PackTarget(id=id, **(whole | parts))


def seen(number: float | None, date: str = "2026-01-20", **parts: Any) -> PackObservation:
    """So many berths at the end of 2025, said then."""
    whole = {"indicator": "berths", "low": number, "high": number, "period_end": "2025-12", "source": "渔报"}
    return PackObservation(date=date, **(whole | parts))


def task(id: str = "k", text: str = "制定渔港建设办法", **parts: Any) -> Task:
    """A task of the plan."""
    return Task(id=id, formulation="f", text=Bilingual(text, text), document="plan", **parts)


def proof(says: str, date: str | None, task: str = "k", **parts: Any) -> TaskEvidence:
    """What was seen of a task."""
    return TaskEvidence(
        task=task, says=says, date=date, text=Bilingual("见报", "seen"), source="渔报", **parts
    )  # type: ignore[arg-type]


def notice(headline: str, text: str, published: str, name: str = "n.txt", **stated: Any) -> StoredDocument:
    """A notice as the ledger holds it."""
    read = duban.read_text(f"{headline}\n\n{text}\n", name=name, published=published, **stated)
    return StoredDocument.of(read, duban.extract(read))
