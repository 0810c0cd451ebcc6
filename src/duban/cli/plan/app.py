"""The commands of ``duban plan``."""

from __future__ import annotations

from duban.cli.terminal.language import say
from duban.cli.terminal.unloaded import Entry, group

app = group(
    say("plan.help"),
    [Entry("computing", say("plan.computing.help"), "duban.cli.plan.computing", "computing")],
)
