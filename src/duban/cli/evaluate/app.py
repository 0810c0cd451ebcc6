"""The commands of ``duban evaluate``, in this order."""

from __future__ import annotations

from duban.cli.terminal.language import say
from duban.cli.terminal.unloaded import Entry, group

_HOME = "duban.cli.evaluate"

app = group(
    say("evaluate.help"),
    [
        Entry("auto", say("evaluate.auto.help"), f"{_HOME}.choosing", "auto"),
        Entry("design", say("evaluate.design.help"), f"{_HOME}.comparisons", "design"),
        Entry("did", say("evaluate.did.help"), f"{_HOME}.comparisons", "did"),
        Entry("staggered", say("evaluate.staggered.help"), f"{_HOME}.comparisons", "staggered"),
        Entry("event-study", say("evaluate.event_study.help"), f"{_HOME}.comparisons", "event_study"),
        Entry("honest", say("evaluate.honest.help"), f"{_HOME}.comparisons", "honest"),
        Entry("bacon", say("evaluate.bacon.help"), f"{_HOME}.comparisons", "bacon"),
        Entry("power", say("evaluate.power.help"), f"{_HOME}.comparisons", "power"),
        Entry("synthetic", say("evaluate.synthetic.help"), f"{_HOME}.series", "synthetic"),
        Entry("sdid", say("evaluate.sdid.help"), f"{_HOME}.series", "sdid"),
        Entry("panel-approach", say("evaluate.panel_approach.help"), f"{_HOME}.series", "panel_approach"),
        Entry("its", say("evaluate.its.help"), f"{_HOME}.series", "its"),
        Entry("state-space", say("evaluate.state_space.help"), f"{_HOME}.series", "state_space"),
        Entry("adoption", say("evaluate.adoption.help"), f"{_HOME}.documents", "adoption"),
    ],
)
