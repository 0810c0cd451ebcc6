"""The tools: questions to the ledger with typed arguments and small answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from duban.assistant import answers
from duban.assistant.access import Access
from duban.assistant.asking import (
    LONGEST_TEXT,
    AnyWords,
    AsOf,
    DocumentName,
    Indicator,
    Modality,
    Page,
    RecordKind,
    Region,
    Size,
    Status,
    Words,
    Year,
    more,
)
from duban.assistant.documents import find_document, place_of, shown
from duban.assistant.facts import change, fact, followed, hit, target
from duban.comparison.change import Kind
from duban.comparison.comparison import Comparison
from duban.comparison.public import compare as compared
from duban.ledger import Ledger, StoredDocument
from duban.queries.aims import year_targets
from duban.queries.documents.names import Named, named
from duban.queries.records.figures import count, find
from duban.queries.records.filters import Selection
from duban.queries.search import Query
from duban.queries.search import search as searched
from duban.rows import KINDS
from duban.tracking.public import track as tracked
from duban.tracking.tracking import Tracking


class Tools:
    """The tools of a server; their docstrings and arguments are what an assistant is told of them."""

    def __init__(self, access: Access, lang: str) -> None:
        self._access = access
        self._lang = lang

    def search(
        self, words: Words, region: Region = None, year: Year = None, page: Page = 1, size: Size = 10
    ) -> answers.Hits:
        """Find documents by words: where the words stand, and how many records of each kind have them.

        Start here to learn what the ledger has and how its documents call a thing. Then use figures for values,
        document to read on at a place (start is what ``at`` says here). The year is that of the document.
        """
        query = Query(q=words, region=(region,) if region else (), year=(year,) if year is not None else ())

        def ask(ledger: Ledger) -> answers.Hits:
            found = searched(ledger.connection, query, limit=size, offset=(page - 1) * size)
            counts = {kind: count(ledger.connection, Selection(kind=kind, q=words)) for kind in KINDS}
            hits = [hit(one) for one in found.documents]
            said = more(len(hits), found.total, page, size, "more words, region or year")
            return answers.Hits(total=found.total, documents=hits, records=counts, more=said)

        return self._access.read(ask)

    def figures(
        self,
        kind: RecordKind = "figure",
        words: AnyWords = None,
        indicator: Indicator = None,
        region: Region = None,
        year: Year = None,
        modality: Modality = None,
        page: Page = 1,
        size: Size = 10,
    ) -> answers.Facts:
        """Find what documents state: values of indicators, promises, what officials said, plans named in them.

        Every fact has the sentence that says it and the place of it: quote the sentence, name the document and its
        date. indicator and modality are for figures and relative targets. Newest documents come first.
        """
        selection = Selection(
            kind=kind,
            q=words or "",
            indicator=(indicator,) if indicator else (),
            region=(region,) if region else (),
            year=(year,) if year is not None else (),
            modality=(modality,) if modality else (),
        ).checked()

        def ask(ledger: Ledger) -> answers.Facts:
            found = find(ledger.connection, selection, limit=size, offset=(page - 1) * size)
            total = count(ledger.connection, selection)
            said = more(len(found), total, page, size, "indicator, region, year, modality or words")
            return answers.Facts(total=total, facts=[fact(one) for one in found], more=said)

        return self._access.read(ask)

    def targets(
        self,
        year: Year = None,
        region: Region = None,
        indicator: Indicator = None,
        page: Page = 1,
        size: Size = 10,
    ) -> answers.Targets:
        """List the targets that regions set for a year, each with its sentence: what provinces aim at, side by side.

        Without a year it is the one that most targets are for. For what became of them use track.
        """
        held = self._access.kept(("targets", year), lambda ledger: year_targets(ledger, year))
        names = self._named()
        lines = held.of(region=region, indicator=indicator)
        chosen = lines[(page - 1) * size : page * size]
        return answers.Targets(
            year=held.year,
            total=len(lines),
            targets=[target(line, names) for line in chosen],
            more=more(len(chosen), len(lines), page, size, "region or indicator"),
        )

    def track(
        self,
        region: Region = None,
        indicator: Indicator = None,
        year: Year = None,
        status: Status = None,
        as_of: AsOf = None,
        page: Page = 1,
        size: Size = 10,
    ) -> answers.Track:
        """Tell which targets were kept: each with its verdict, why, and the sentences of both sides.

        The verdict follows numbers that later documents state, by fixed rules; it is no opinion. no_data means that no
        document of the ledger tells the outcome, not that the target was missed.
        """

        def ask(ledger: Ledger) -> Tracking:
            return tracked(ledger, as_of=as_of)

        held = self._access.kept(("tracking", as_of), ask)
        found = held.only(region=region, indicator=indicator, year=year, status=status)
        names = self._named()
        rows = found.rows[(page - 1) * size : page * size]
        return answers.Track(
            as_of=found.as_of,
            total=len(found),
            verdicts={str(verdict): number for verdict, number in found.counts.items()},
            targets=[followed(row, names, self._lang) for row in rows],
            more=more(len(rows), len(found), page, size, "region, indicator, year or status"),
        )

    def compare(
        self,
        old: DocumentName,
        new: DocumentName,
        kind: Annotated[
            Kind | None,
            Field(description="Only changes of this kind; without it all but what stayed (continued)."),
        ] = None,
        page: Page = 1,
        size: Size = 10,
    ) -> answers.Comparison:
        """Tell what changed from one document to another, the most important first.

        New and dropped tasks, wording that is stronger or weaker, numbers that moved: both wordings with their places.
        Give two documents of a kind, such as the reports of two years.
        """

        def ask(ledger: Ledger) -> tuple[StoredDocument, StoredDocument, Comparison]:
            first, second = find_document(ledger, old), find_document(ledger, new)
            return first, second, compared(first, second)

        first, second, found = self._access.kept(("comparison", old, new), ask)
        changes = found.of_kind(kind) if kind else [one for one in found if one.kind != "continued"]
        chosen = changes[(page - 1) * size : page * size]
        places = {"old": place_of(first), "new": place_of(second)}
        return answers.Comparison(
            **places,
            summary=found.summary(self._lang).paragraphs[0].sentences[0].text,
            kinds={str(one): number for one, number in found.counts.items() if number},
            total=len(changes),
            changes=[change(one, **places, lang=self._lang) for one in chosen],
            more=more(len(chosen), len(changes), page, size, "kind"),
        )

    def document(
        self,
        document: DocumentName,
        start: Annotated[
            int,
            Field(
                ge=0, description="Where to begin in the clean text; search and the outline give such places."
            ),
        ] = 0,
        length: Annotated[
            int, Field(ge=1, le=LONGEST_TEXT, description="How many characters of the text to give.")
        ] = 2_000,
    ) -> answers.Document:
        """Read a document: its context, its outline, how many records it has, and a stretch of its clean text."""
        return self._access.read(lambda ledger: shown(find_document(ledger, document), start, length))

    def all(self) -> list[Callable[..., Any]]:
        """All tools, in the order in which they are offered."""
        return [self.search, self.figures, self.targets, self.track, self.compare, self.document]

    def _named(self) -> dict[str, Named]:
        return self._access.kept("named", named)
