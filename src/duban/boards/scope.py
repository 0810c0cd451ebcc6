"""The place that a task is for: a document of a province says nothing of what the nation is to do, nor the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.boards.facts import place
from duban.boards.knowledge import Knowledge
from duban.ledger.contents.documents import StoredDocument
from duban.packs.model import Task
from duban.tracking.outcomes.relative import NATION
from duban.vocabulary import regions


def scope_of(task: Task, known: Knowledge) -> str:
    """The place of a task: that whose government set it, else the one of all targets of its document, else the nation.

    >>> from duban.language import Bilingual
    >>> from duban.packs.model import Pack, PackDocument
    >>> plan = PackDocument(id="p", title=Bilingual("方案"), issuer="江苏省人民政府")
    >>> pack = Pack(id="a", name=Bilingual(), summary=Bilingual(), state="2026-01-01", documents=(plan,))
    >>> tasks = [Task(id="t", formulation="f", text=Bilingual("建库"), document=document) for document in ("p", None)]
    >>> [scope_of(task, Knowledge(pack)) for task in tasks]
    ['江苏省', '全国']
    """
    document = known.document(task.document) or known.document(known.pack.document)
    if document is None:
        return NATION
    if found := regions().find(regions().opening(document.issuer or "")):
        return found.name
    of = {place(one.region) for one in known.pack.targets if one.document == document.id}
    return of.pop() if len(of) == 1 else NATION


def is_within(region: str | None, scope: str) -> bool:
    """Whether a document of ``region`` is of the place ``scope``; one that says no place may be.

    >>> is_within("江苏", "江苏省"), is_within(None, "江苏省"), is_within("江苏", "全国")
    (True, True, False)
    """
    return not region or place(region) == scope


def within(documents: Iterable[StoredDocument], scope: str) -> Sequence[StoredDocument]:
    """Those of ``documents`` that are of the place ``scope``, or say no place."""
    return [one for one in documents if is_within(one.region, scope)]
