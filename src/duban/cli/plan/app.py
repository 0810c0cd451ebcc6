"""The commands of ``duban plan``."""

from __future__ import annotations

from duban.cli.language import say
from duban.cli.unloaded import Entry, group

app = group(
    say("plan.help"),
    [Entry("computing", say("plan.computing.help"), "duban.cli.plan.computing", "computing")],
)
