"""How far each rule is to be trusted, by what people said of its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb


class Judged(NamedTuple):
    """What people said of records: accepted as they are, edited, or rejected; and records that were added by hand."""

    accepted: int
    edited: int
    rejected: int
    added: int = 0

    @property
    def judged(self) -> int:
        """How many records of the machine were looked at."""
        return self.accepted + self.edited + self.rejected

    @property
    def right(self) -> float | None:
        """The share of those that were right as they were; ``None`` where nothing was looked at.

        >>> Judged(3, 1, 0).right, Judged(0, 0, 0, 2).right
        (0.75, None)
        """
        return self.accepted / self.judged if self.judged else None


class RuleAccuracy(NamedTuple):
    """What people said of the records of one rule."""

    kind: str
    rule: str
    said: Judged


class AuthorAccuracy(NamedTuple):
    """What one person said."""

    author: str
    said: Judged


class Accuracy(NamedTuple):
    """What people said in all, by rule and by author; the rules with the most faults first.

    What a person had to correct is more often looked at than what is right: a share is a lower bound, unless records
    were accepted as carefully as they were corrected. ``missed`` counts, by kind, the records that people added.
    """

    whole: Judged
    rules: list[RuleAccuracy]
    authors: list[AuthorAccuracy]
    missed: dict[str, int]


_ACTIONS = ", ".join(
    f"count(*) FILTER (action = '{action}')" for action in ("accept", "edit", "reject", "add")
)


def accuracy(connection: duckdb.DuckDBPyConnection) -> Accuracy:
    """What people said of the records that a ledger holds: corrections that stand, each of one record.

    >>> import duban, tempfile
    >>> from duban.ledger import Ledger, StoredDocument
    >>> read = duban.read_text("2025年，粮食产量增长2%。", name="a.txt")
    >>> stored = StoredDocument.of(read, duban.extract(read))
    >>> with Ledger.open(tempfile.mkdtemp() + "/l.duckdb") as ledger:
    ...     _ = ledger.add(stored)
    ...     _ = ledger.corrections.reject(stored.sha256, 0, author="甲", at="2026-01-01T08:00:00Z")
    ...     found = accuracy(ledger.connection)
    >>> found.rules[0].kind, found.rules[0].said.rejected, found.authors[0].author, found.whole.right
    ('figure', 1, '甲', 0.0)
    """
    rule = """coalesce(json_extract_string("before", '$.rule'), '')"""
    by_rule = connection.execute(
        f"SELECT kind, {rule}, {_ACTIONS} FROM corrections WHERE revoked_at IS NULL GROUP BY 1, 2"
    ).fetchall()
    by_author = connection.execute(
        f"SELECT author, {_ACTIONS} FROM corrections WHERE revoked_at IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
    ).fetchall()
    rules = [RuleAccuracy(kind, rule, Judged(*said)) for kind, rule, *said in by_rule]
    whole = Judged(*(sum(one.said[place] for one in rules) for place in range(4)))
    missed: dict[str, int] = {}
    for one in rules:
        if one.said.added:
            missed[one.kind] = missed.get(one.kind, 0) + one.said.added
    rules = [one for one in rules if one.said.judged]
    rules.sort(key=lambda one: (-(one.said.edited + one.said.rejected), -one.said.judged, one.kind, one.rule))
    authors = [AuthorAccuracy(author, Judged(*said)) for author, *said in by_author]
    return Accuracy(whole, rules, authors, missed)
