"""Which cases a rulebook's tests lack: every criterion wants some on both sides, on the line, and with nothing known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban.assessment.authoring.trial import Trial
from duban.assessment.formula.rules import Answer, Every, OneOf, Points, Reaches, Score, Some, Test
from duban.assessment.rulebook.model import Criterion, TierVersion

_LINE = ("under", "at", "over", "missing")
_ANSWER = ("yes", "no", "missing")


def lacking(version: TierVersion, trials: Iterable[Trial]) -> Iterator[tuple[str, str]]:
    """Criteria with the labels of the cases that they lack, as ``tier.id`` and label."""
    have = {(trial.subject, trial.label) for trial in trials if trial.version == version.id}
    for name, criterion in version.criteria().items():
        for label in wanted(criterion, version):
            if (name, label) not in have:
                yield name, label


def wanted(criterion: Criterion, version: TierVersion) -> tuple[str, ...]:
    """The labels of the cases that a criterion of a version should have.

    Parts of a score that a lower tier asks for too have their cases there.
    """
    if criterion.repeated or (criterion.kind == "group" and criterion.clause is None):
        return ()
    if isinstance(criterion.clause, OneOf):
        choices = version.scope.variables[criterion.clause.id].choices
        # Where every choice is met, none is missed.
        return ("yes", "missing") if len(choices) == len(criterion.clause.choices) else _ANSWER
    return _LINE if _has_line(criterion.clause) else _ANSWER


def _has_line(clause: object) -> bool:
    """Whether a clause compares quantities itself, or in parts that have no cases of their own."""
    if isinstance(clause, (Test, Score)):
        return True
    if isinstance(clause, Points):
        return any(_has_line(band) for band, _ in clause.bands)
    if isinstance(clause, (Every, Some)):
        return any(_has_line(part) for part in clause.parts)
    assert isinstance(clause, (Answer, OneOf, Reaches))
    return False
