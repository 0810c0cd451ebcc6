"""How commands get at the ledger, whoever has it open, and what they say meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.terminal.console import complain
from duban.cli.terminal.language import say

if TYPE_CHECKING:
    from duban.errors import LedgerInUseError
    from duban.ledger.sharing.access import Waiting

Wait = Annotated[
    float | None,
    typer.Option("--wait", metavar="SECONDS", min=0, help=say("option.wait"), show_default=False),
]


def waiting(seconds: float | None, lang: str) -> Waiting:
    """How to wait for a ledger that a run has open: the user is told who has it and how to stop."""
    from duban.ledger.sharing.access import Waiting

    def tell(error: LedgerInUseError) -> None:
        complain(say("error.waiting", lang, name=error.name, holder=error.holder or "?"))

    return Waiting(seconds, tell)
