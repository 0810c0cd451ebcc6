"""The consistency of several documents: their findings, what is missing, and the counts.

Stable: :class:`Consistency`; :func:`duban.consistency` makes one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from duban.coherence.finding import RELATIONS, Finding, Relation
from duban.comparison.comparison import DocumentInfo
from duban.notebook import table


class Consistency:
    """Whether documents pull the same way.

    Attributes:
        documents: the documents, in the order of date, region and name.
        labels: what they are called beside each other.
        findings: pairs of passages with their relation, by weight, and promises that are missing.
    """

    def __init__(
        self, documents: Sequence[DocumentInfo], labels: Sequence[str], findings: Sequence[Finding]
    ) -> None:
        self.documents = tuple(documents)
        self.labels = tuple(labels)
        self.findings = tuple(findings)

    def __repr__(self) -> str:
        told = ", ".join(f"{n} {relation}" for relation, n in self.counts().items() if n)
        return f"<Consistency of {len(self.documents)} documents: {told or 'no findings'}>"

    def _repr_html_(self) -> str:
        rows = (
            (f.relation, f.object, f.first.text, f.second.text if f.second else None) for f in self.findings
        )
        return table(repr(self), ("relation", "object", "first", "second"), rows, len(self.findings))

    def counts(self) -> dict[Relation, int]:
        """How many findings there are of each relation, what matters most first.

        >>> import duban
        >>> found = duban.consistency(["全面取消住房限购。", "继续收紧住房限购。"])
        >>> found.counts()["opposed"], found.counts()["same"]
        (1, 0)
        """
        counted = Counter(finding.relation for finding in self.findings)
        return {relation: counted[relation] for relation in RELATIONS}

    def by_theme(self) -> dict[str, dict[Relation, int]]:
        """The counts of each theme, by its identifier; what has none under ``""``.

        >>> import duban
        >>> duban.consistency(["全面取消住房限购。", "种好苹果。"]).by_theme()
        {}
        """
        found: dict[str, Counter[Relation]] = {}
        for finding in self.findings:
            found.setdefault(finding.theme or "", Counter())[finding.relation] += 1
        return {theme: dict(counted) for theme, counted in sorted(found.items())}

    def only(self, relations: Sequence[Relation]) -> Consistency:
        """The same with the findings of ``relations`` alone.

        >>> import duban
        >>> len(duban.consistency(["全面取消住房限购。", "继续收紧住房限购。"]).only(["same"]).findings)
        0
        """
        return Consistency(self.documents, self.labels, [f for f in self.findings if f.relation in relations])

    def as_json(self) -> Iterator[dict[str, Any]]:
        """A line for each finding (``record`` ``finding`` or ``missing``), then one of the ``summary``.

        >>> import duban
        >>> [line["record"] for line in duban.consistency(["全面取消住房限购。", "继续收紧住房限购。"]).as_json()]
        ['finding', 'summary']
        """
        for finding in self.findings:
            line = msgspec.to_builtins(finding)
            reason = line.pop("reason")
            record = "missing" if finding.relation == "missing" else "finding"
            yield {"record": record, **line, "reason_zh": reason["zh"], "reason_en": reason["en"]}
        yield {
            "record": "summary",
            "documents": [info.name for info in self.documents],
            "counts": self.counts(),
            "themes": self.by_theme(),
        }
