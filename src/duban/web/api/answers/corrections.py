"""Answers about corrections: those made, and one taken back."""

from __future__ import annotations

from typing import Literal

from duban.ledger import Correction
from duban.web.api.answers.base import Answer, Listing


class CorrectionPage(Listing[Correction], frozen=True, kw_only=True):
    """A page of corrections, the newest first."""


class Revoked(Answer, frozen=True, kw_only=True):
    """A correction that was taken back."""

    number: int
    state: Literal["revoked"] = "revoked"
