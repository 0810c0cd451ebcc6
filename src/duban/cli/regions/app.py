"""The commands of ``duban regions``, in this order."""

from __future__ import annotations

from duban.cli.terminal.language import say
from duban.cli.terminal.unloaded import Entry, group

_HOME = "duban.cli.regions"

app = group(
    say("regions.help"),
    [
        Entry("growth", say("regions.growth.help"), f"{_HOME}.growth", "growth"),
        Entry("structure", say("regions.structure.help"), f"{_HOME}.structure", "structure"),
        Entry("share", say("regions.share.help"), f"{_HOME}.structure", "share"),
        Entry("plans", say("regions.plans.help"), f"{_HOME}.plans", "plans"),
        Entry("targets", say("regions.targets.help"), f"{_HOME}.targets", "targets"),
        Entry("dispatch", say("regions.dispatch.help"), f"{_HOME}.dispatch", "dispatch"),
    ],
)
