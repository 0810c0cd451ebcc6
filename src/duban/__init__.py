"""Duban (督办): figures, targets and commitments out of policy documents, and what became of them.

>>> import duban
>>> [figure] = duban.extract("2025年，规模以上工业增加值增长5.9%。", year=2026)
>>> figure.indicator, figure.low, figure.unit, figure.period_end
('规模以上工业增加值', 5.9, '%', '2025-12')

:func:`read` gives a document (clean text, outline, repairs), :func:`extract` its records, and
:class:`Ledger` keeps both. Everything is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from duban.version import __version__

if TYPE_CHECKING:
    from duban import packs as packs
    from duban.assessment.composite.ranking import Ranking as Ranking
    from duban.assessment.public import assess as assess
    from duban.assessment.public import rank as rank
    from duban.assessment.result.assessment import Assessment as Assessment
    from duban.boards.board import Board as Board
    from duban.boards.public import board as board
    from duban.coherence.consistency import Consistency as Consistency
    from duban.coherence.finding import Finding as Finding
    from duban.coherence.public import consistency as consistency
    from duban.collection import Records as Records
    from duban.comparison.change import Change as Change
    from duban.comparison.comparison import Comparison as Comparison
    from duban.comparison.public import compare as compare
    from duban.comparison.regional_targets.cascade import Cascade as Cascade
    from duban.comparison.regional_targets.cascade import cascade as cascade
    from duban.comparison.regional_targets.targets import TargetTable as TargetTable
    from duban.comparison.regional_targets.targets import targets as targets
    from duban.comparison.rows.series import Series as Series
    from duban.comparison.rows.series import series as series
    from duban.duplication.public import Copy as Copy
    from duban.duplication.public import Duplicates as Duplicates
    from duban.duplication.public import duplicates as duplicates
    from duban.engines.dataset import Dataset as Dataset
    from duban.engines.public import extract_many as extract_many
    from duban.errors import ArgumentError as ArgumentError
    from duban.errors import ArgumentTypeError as ArgumentTypeError
    from duban.errors import DatasetError as DatasetError
    from duban.errors import DubanError as DubanError
    from duban.errors import EngineError as EngineError
    from duban.errors import InfeasiblePlanError as InfeasiblePlanError
    from duban.errors import LedgerFormatError as LedgerFormatError
    from duban.errors import LedgerInUseError as LedgerInUseError
    from duban.errors import LedgerWriteError as LedgerWriteError
    from duban.errors import MissingLibraryError as MissingLibraryError
    from duban.errors import PackError as PackError
    from duban.errors import PackFault as PackFault
    from duban.errors import PathExpectedError as PathExpectedError
    from duban.errors import PlanError as PlanError
    from duban.errors import QueryError as QueryError
    from duban.errors import UnreadableError as UnreadableError
    from duban.extraction.explanation import Explanation as Explanation
    from duban.extraction.explanation import explain as explain
    from duban.extraction.public import extract as extract
    from duban.ledger import DataFile as DataFile
    from duban.ledger import Ledger as Ledger
    from duban.ledger import StoredDocument as StoredDocument
    from duban.matching.match import Match as Match
    from duban.matching.public import match as match
    from duban.observation import Observation as Observation
    from duban.observations.datafile.public import observe as observe
    from duban.packs.model import Pack as Pack
    from duban.planning import public as planner  # noqa: F401
    from duban.planning.public import plan_computing as plan_computing
    from duban.records import AnyRecord as AnyRecord
    from duban.records import Attribution as Attribution
    from duban.records import Commitment as Commitment
    from duban.records import Figure as Figure
    from duban.records import Instrument as Instrument
    from duban.records import RelativeTarget as RelativeTarget
    from duban.regional import public as regions  # noqa: F401  # an alias of another name is no re-export to ruff
    from duban.text.document import Context as Context
    from duban.text.document import Document as Document
    from duban.text.public import read as read
    from duban.text.public import read_text as read_text
    from duban.tracing.public import trace as trace
    from duban.tracing.trace import Trace as Trace
    from duban.tracking.commitments.follow_through import Followed as Followed
    from duban.tracking.public import follow_through as follow_through
    from duban.tracking.public import track as track
    from duban.tracking.tracked import Tracked as Tracked
    from duban.tracking.tracking import Tracking as Tracking

_HOMES = {
    "board": "duban.boards.public",
    "Board": "duban.boards.board",
    "read": "duban.text.public",
    "read_text": "duban.text.public",
    "Records": "duban.collection",
    "extract": "duban.extraction.public",
    "extract_many": "duban.engines.public",
    "Dataset": "duban.engines.dataset",
    "explain": "duban.extraction.explanation",
    "Explanation": "duban.extraction.explanation",
    "compare": "duban.comparison.public",
    "consistency": "duban.coherence.public",
    "Consistency": "duban.coherence.consistency",
    "Finding": "duban.coherence.finding",
    "assess": "duban.assessment.public",
    "rank": "duban.assessment.public",
    "match": "duban.matching.public",
    "Match": "duban.matching.match",
    "Ranking": "duban.assessment.composite.ranking",
    "Assessment": "duban.assessment.result.assessment",
    "Change": "duban.comparison.change",
    "Comparison": "duban.comparison.comparison",
    "series": "duban.comparison.rows.series",
    "Series": "duban.comparison.rows.series",
    "cascade": "duban.comparison.regional_targets.cascade",
    "Cascade": "duban.comparison.regional_targets.cascade",
    "targets": "duban.comparison.regional_targets.targets",
    "TargetTable": "duban.comparison.regional_targets.targets",
    "duplicates": "duban.duplication.public",
    "Duplicates": "duban.duplication.public",
    "Copy": "duban.duplication.public",
    "trace": "duban.tracing.public",
    "Trace": "duban.tracing.trace",
    "track": "duban.tracking.public",
    "follow_through": "duban.tracking.public",
    "Followed": "duban.tracking.commitments.follow_through",
    "Tracking": "duban.tracking.tracking",
    "Tracked": "duban.tracking.tracked",
    "observe": "duban.observations.datafile.public",
    "DataFile": "duban.ledger",
    "Observation": "duban.observation",
    "Ledger": "duban.ledger",
    "StoredDocument": "duban.ledger",
    "AnyRecord": "duban.records",
    "Figure": "duban.records",
    "Commitment": "duban.records",
    "Attribution": "duban.records",
    "Instrument": "duban.records",
    "RelativeTarget": "duban.records",
    "regions": "duban.regional",
    "packs": "duban",
    "Pack": "duban.packs.model",
    "planner": "duban.planning",
    "plan_computing": "duban.planning.public",
    "PlanError": "duban.errors",
    "InfeasiblePlanError": "duban.errors",
    "Context": "duban.text.document",
    "Document": "duban.text.document",
    "DubanError": "duban.errors",
    "DatasetError": "duban.errors",
    "EngineError": "duban.errors",
    "PackError": "duban.errors",
    "PackFault": "duban.errors",
    "PathExpectedError": "duban.errors",
    "MissingLibraryError": "duban.errors",
    "ArgumentTypeError": "duban.errors",
    "ArgumentError": "duban.errors",
    "LedgerFormatError": "duban.errors",
    "LedgerInUseError": "duban.errors",
    "LedgerWriteError": "duban.errors",
    "QueryError": "duban.errors",
    "UnreadableError": "duban.errors",
}
# What is a module of functions, not one function or type.
_NAMESPACES = {
    "regions": "duban.regional.public",
    "packs": "duban.packs",
    "planner": "duban.planning.public",
}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        if name in _NAMESPACES:
            return import_module(_NAMESPACES[name])
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'duban' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
