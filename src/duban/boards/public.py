"""The public :func:`duban.board`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from duban.arguments import checked_choice, checked_day, checked_many
from duban.boards.board import FACTS, Board, Facts
from duban.boards.building import build
from duban.boards.reading import Given, records_and_texts
from duban.collector import paused
from duban.ledger import Ledger
from duban.packs.model import Pack
from duban.packs.public import load_pack


def board(
    pack: str | Path | Pack,
    source: Given = (),
    *,
    as_of: str | date | None = None,
    facts: Facts = "both",
) -> Board:
    """What became of a policy field: the targets and tasks of a pack by its own facts and by the records of ``source``.

    Args:
        pack: the name of a pack of the package (``str``), its folder (``Path``), or the pack itself.
        source: an open ledger, or documents and data files as of :func:`duban.track`.
        as_of: the day (``YYYY-MM-DD``) whose knowledge counts: what was published later, or has no date, does not exist
            then. By default everything counts, up to the day of the pack or of the newest document.
        facts: ``pack`` for the pack's own observations and evidence alone, ``ledger`` for the records of ``source`` alone,
            ``both`` for both, told apart on every line.

    >>> import duban
    >>> from duban.language import Bilingual
    >>> from duban.packs.model import Formulation, PackDocument, Task
    >>> pack = Pack(id="ports", name=Bilingual("渔港", "Ports"), summary=Bilingual(), state="2026-05-01", document="p",
    ...     formulations=(Formulation(id="f", name=Bilingual("建设渔港", "Build ports")),),
    ...     tasks=(Task(id="k", formulation="f", text=Bilingual("制定渔港建设办法"), kind="document", document="p"),),
    ...     documents=(PackDocument(id="p", title=Bilingual("方案", "Plan"), date="2025-03-01"),))
    >>> found = duban.board(pack, [duban.read_text("某部印发渔港建设办法\\n\\n办法五月起施行。", published="2026-04-02")])
    >>> found, found.tasks[0].status, found.tasks[0].evidence[0].origin
    (<Board ports 2026-05-01: 0 targets, 1 tasks>, 'carried_out', 'ledger')

    Raises:
        ArgumentError, ArgumentTypeError: for an argument that cannot be.
        PackError: where there is no such pack, or with all that is wrong in it.
        UnreadableError: where a document cannot be read.
    """
    checked_choice("facts", facts, FACTS)
    day = checked_day("as_of", as_of)
    found = pack if isinstance(pack, Pack) else load_pack(pack)
    given = source if isinstance(source, Ledger) else checked_many("source", source)
    with paused():
        records, texts = ((), ()) if facts == "pack" else records_and_texts(found, given)
        return build(found, records, texts, as_of=day.isoformat() if day else None, facts=facts)
