"use strict";
// The views of an evaluation: the effect in words, over time, what it is compared with, checks, all methods, the panel.

const MAIN = data.effects[0];
const LIGHT_OF_VERDICT = { clear: "kept", sensitive: "nearly", untested: "unsure", uncompared: "unsure", power: "no_data", doubtful: "unsure", undecided: "no_data", unclear: "no_data", unclear_doubtful: "unsure", unmeasured: "no_data" };
const share100 = (share) => (share > 0 ? "+" : "") + figure(100 * share) + " %";
const pWords = (p) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3));
const boundsWords = (one) => (one.low === null || one.high === null ? "–" : figure(one.low) + " … " + figure(one.high));
const levelWords = (one) => Math.round(100 * one.level) + " %";

const tile = (value, label, kind = "") => el("div", kind ? { class: kind } : {}, el("b", {}, value), el("span", {}, label));

function tiles(one) {
  const shown = [tile(figure(one.estimate), t(one.method === "power" ? "least_effect" : "estimate"))];
  // What is no effect has neither interval nor p.
  if (one.method !== "power") shown.push(tile(boundsWords(one), say("interval", { level: levelWords(one) }), "two"), tile(pWords(one.p), t("p")));
  if (one.share !== null) shown.push(tile(share100(one.share), t(one.may_be_logs ? "share_if_levels" : one.in_logs ? "share_of_logs" : "share")));
  if (one.n_units > 1) shown.push(tile(number(one.n_treated) + " / " + number(one.n_units), t("units")));
  if (one.n_periods) shown.push(tile(number(one.n_periods), t("periods")));
  if (one.auto) shown.push(tile(number(one.auto.looks), t("looks")));
  return el("div", { class: "numbers effect-numbers" }, ...shown);
}

function verdictLine(one) {
  const kind = LIGHT_OF_VERDICT[one.verdict];
  return el("span", { class: "light v-" + kind }, icon(kind), " ", t("verdict_" + one.verdict));
}

function effectView() {
  const [lead, ...rest] = MAIN.diagnosis;
  const box = el("div", { class: "evaluation" },
    el("section", { class: "card overall" }, el("h2", {}, (data.outcome ? data.outcome + " · " : "") + MAIN.name[lang]), el("p", { class: "lead" }, ...lead.sentences.map((one) => one[lang])), el("p", {}, verdictLine(MAIN))),
    tiles(MAIN), mainPlot(MAIN));
  for (const part of rest) box.append(el("h2", {}, part.title[lang]), el("ul", {}, ...part.sentences.map((one) => el("li", {}, one[lang]))));
  if (MAIN.notes.length) box.append(el("ul", { class: "quiet" }, ...MAIN.notes.map((one) => el("li", {}, one[lang]))));
  box.append(data.made.length ? madeList() : el("p", { class: "quiet" }, say("computed_with", { library: MAIN.library, source: MAIN.source })));
  return box;
}

// What a reader needs to repeat it: data, columns, controls, standard error, command.
function madeList() {
  const list = el("dl", { class: "made" });
  for (const [name, text] of data.made) list.append(el("dt", {}, name[lang]), el("dd", {}, text[lang]));
  return el("section", {}, el("h2", {}, t("made")), list);
}

// The plot that shows an effect best: by period where there is one, else against the other methods.
function mainPlot(one) {
  return (data.panel === null && pathPlot(one)) || gapPlot(one) || eventPlot(one) || pathPlot(one) || boundsPlot(one) || meansPlot() || forest(t("plot_methods"), data.effects.map((other, i) => ({ ...other, label: other.name[lang], strong: i === 0 })));
}

// The effects by period of one line: those of groups are apart.
const overall = (one) => one.periods.filter((effect) => effect.group === null && (effect.relative !== null || effect.period !== null));
const isGap = (one) => overall(one).length > 0 && overall(one).every((effect) => effect.std_error === null) && overall(one).every((effect) => effect.period !== null);

function eventPlot(one) {
  const own = overall(one);
  if (own.length < 2 || isGap(one)) return null;
  const byRelative = own.every((effect) => effect.relative !== null);
  const points = own.map((effect, i) => ({ ...effect, at: byRelative ? effect.relative : i, label: effect.period || String(effect.relative).replace("-", "−") }));
  if (byRelative) points.sort((a, b) => a.at - b.at);
  const before = byRelative && points[0].at < 0;
  return pointPlot(t("plot_event"), points, points.map((point) => [point.at, point.label]), before ? -0.5 : null);
}

const rmsOf = (values, end) => Math.sqrt(values.slice(0, end).reduce((sum, value) => sum + value * value, 0) / Math.max(1, end));
// Placebos that did not fit before treatment hide the others; Abadie et al. (2010) leave out those beyond five times the square.
const FAR = 5;

function gapPlot(one) {
  if (!isGap(one) || (one.paths && new Set(overall(one).map((effect) => figure(effect.estimate))).size === 1)) return null; // a step is seen in the path
  const own = overall(one), labels = own.map((effect, i) => [i, effect.period]), first = own.findIndex((effect) => effect.relative === 0);
  const gaps = own.map((effect) => effect.estimate), rows = one.placebos && one.placebos.rows.filter((row) => row.gaps && row.gaps.length === gaps.length);
  const start = first > 0 ? first - 0.5 : null, keys = start === null ? [] : [["start-line", "key_start"]];
  if (!rows || !rows.length) return linePlot(t("plot_gap"), [{ values: gaps, kind: "line", name: "" }], labels, start, [["line", "key_treated"], ...keys]);
  const shown = rows.filter((row) => first < 1 || rmsOf(row.gaps, first) <= FAR * rmsOf(gaps, first)), hidden = rows.length - shown.length;
  const lines = [...shown.map((row) => ({ values: row.gaps, kind: "placebo-line", name: row.unit })), { values: gaps, kind: "line", name: t("key_treated") }];
  return linePlot(t("plot_gap_placebos"), lines, labels, start, [["line", "key_treated"], ["placebo-line", "key_placebo"], ...keys], { note: hidden ? say("hidden_placebos", { n: number(hidden) }) : "" });
}

function pathPlot(one) {
  const paths = one.paths;
  if (!paths) return null;
  const lines = [{ values: paths.without, kind: "without-line", name: t("key_without") }, { values: paths.treated, kind: "line", name: t("key_actual") }];
  return linePlot(t("plot_path"), lines, paths.periods.map((period, i) => [i, period]), paths.first - 0.5, [["line", "key_actual"], ["without-line", "key_without"], ["start-line", "key_start"]], { zero: false });
}

// The intervals of honest bounds, by how far trends may bend.
const boundsPlot = (one) => (one.bounds.length ? forest(t("plot_bounds"), one.bounds.map((bound) => ({ estimate: one.estimate, low: bound.low, high: bound.high, label: "M = " + figure(bound.m) }))) : null);

function meansPlot() {
  const means = data.panel && data.panel.means;
  if (!means) return null;
  const lines = [{ values: means.never, kind: "without-line", name: t("key_never") }, { values: means.treated, kind: "line", name: t("key_treated_mean") }];
  const keys = [["line", "key_treated_mean"], ["without-line", "key_never"]], start = means.first === null ? null : means.first - 0.5;
  return linePlot(t("plot_means"), lines, data.panel.periods.map((period, i) => [i, period]), start, start === null ? keys : [...keys, ["start-line", "key_start"]], { zero: false });
}

const methodHeading = (one) => el("h2", {}, one.name[lang]);

function timeView() {
  const box = el("div", { class: "evaluation" });
  for (const one of data.effects) {
    const plots = [pathPlot(one), gapPlot(one), eventPlot(one), boundsPlot(one), one.groups.length > 1 ? forest(t("plot_groups"), one.groups.map((group) => ({ ...group, label: group.group }))) : null].filter(Boolean);
    if (plots.length) box.append(methodHeading(one), ...plots, one.periods.length ? periodTable(one) : "");
  }
  return box;
}

function plainTable(heads, rows) {
  const body = el("tbody");
  for (const row of rows) body.append(el("tr", {}, ...row.map((cell, i) => el("td", { class: heads[i][1], "data-label": heads[i][2] || t(heads[i][0]) }, cell))));
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...heads.map(([key, kind, own]) => el("th", { scope: "col", class: kind }, own || t(key))))), body));
}

function periodTable(one) {
  const columns = [["relative", "n"], ["period", ""], ["group", ""], ["estimate", "n"], ["std_error", "n"]].filter(([key]) => one.periods.some((effect) => effect[key] !== null));
  const isBound = one.periods.some((effect) => effect.low !== null);
  if (isBound) columns.push(["interval_short", "n"]);
  const cell = (effect, key) => (key === "interval_short" ? boundsWords(effect) : effect[key] === null ? "–" : typeof effect[key] === "number" ? figure(effect[key]) : effect[key]);
  return el("details", { class: "numbers-of" }, el("summary", {}, say("numbers_of", { n: number(one.periods.length) })), plainTable(columns, one.periods.map((effect) => columns.map(([key]) => cell(effect, key)))));
}

function comparisonView() {
  const box = el("div", { class: "evaluation" });
  for (const one of data.effects) {
    const parts = [];
    if (one.weights.length) parts.push(el("figure", { class: "chart" }, el("h3", {}, t(one.method === "bacon" ? "plot_kinds" : "plot_weights")), weightBars(one.weights)));
    if (one.placebos) parts.push(placeboPlot(one));
    if (parts.length) box.append(methodHeading(one), ...parts);
  }
  return box;
}

function weightBars(weights) {
  const most = Math.max(...weights.map((pair) => Math.abs(pair[1]))) || 1, list = el("dl", { class: "bars" });
  for (const [name, weight] of weights) {
    const fill = el("span", { class: weight < 0 ? "fill m-target" : "fill" });
    fill.style.width = (100 * Math.abs(weight)) / most + "%";
    list.append(el("dt", {}, name[lang]), el("dd", { class: "rail", "aria-hidden": "true" }, fill), el("dd", { class: "num" }, weight.toFixed(3).replace("-", "−")));
  }
  return list;
}

function placeboPlot(one) {
  const logs = one.placebos.kind === "ratio", rows = one.placebos.rows.filter((row) => row.value !== null);
  const own = { value: logs ? one.placebos.own : one.estimate, label: t("key_treated") };
  if (!rows.length || own.value === null) return "";
  return dotStrip(t("plot_placebo_" + one.placebos.kind), rows, own, logs, logs ? t("log_scale") : "");
}

function checksView() {
  const box = el("div", { class: "evaluation" }), light = { true: "kept", false: "missed", null: "no_data" };
  for (const one of data.effects) {
    if (!one.checks.length) continue;
    box.append(methodHeading(one), plainTable([["check", "what"], ["passed", ""], ["statistic", "n"], ["p", "n"], ["in_words", "said"]], one.checks.map((check) => [
      check.name[lang], el("span", { class: "light v-" + light[check.passed] }, icon(light[check.passed]), " ", t("passed_" + check.passed)), figure(check.statistic), pWords(check.p), check.text[lang],
    ])));
  }
  return box;
}

function methodsView() {
  const box = el("div", { class: "evaluation" }, el("h2", {}, t("methods")));
  if (MAIN.auto) box.append(el("ul", {}, el("li", {}, MAIN.auto.why[lang]), ...MAIN.auto.refused.map((one) => el("li", {}, one.method + lang_colon() + one.reason[lang]))));
  const intervals = data.effects.filter((one) => !one.in_logs || data.effects.every((other) => other.in_logs));
  box.append(forest(t("plot_methods"), intervals.map((one) => ({ ...one, label: one.name[lang], strong: one === MAIN }))));
  box.append(plainTable([["method", "what"], ["estimate", "n"], ["std_error", "n"], ["interval_short", "n"], ["p", "n"], ["verdict", ""]], data.effects.map((one) => [
    el("span", {}, one.name[lang], one === MAIN && data.effects.length > 1 ? el("small", { class: "quiet" }, " " + t("main_method")) : ""), figure(one.estimate), figure(one.std_error), boundsWords(one), pWords(one.p), verdictLine(one),
  ])));
  return box;
}

function panelView() {
  const p = data.panel;
  return el("div", { class: "evaluation" }, el("h2", {}, t("panel")), el("p", {}, say("panel_counts", { units: number(p.units), periods: number(p.periods.length), treated: number(p.treated), never: number(p.never) })), p.notes.length ? el("ul", {}, ...p.notes.map((note) => el("li", {}, note[lang]))) : "", pattern(p), meansPlot() || "", MAIN ? "" : madeList());
}

function adoptionView() {
  const a = data.adoption;
  const box = el("div", {}, el("h2", {}, say("adoption_of", { term: a.term, least: a.least })), el("ul", { class: "quiet" }, ...a.notes.map((note) => el("li", {}, note[lang]))));
  const covered = (row) => (row.first_seen === null ? "" : row.first_seen === row.last_seen ? String(row.first_seen) : row.first_seen + "–" + row.last_seen);
  box.append(table("adoption", a.rows, [
    { key: "region", label: "region", class: "what", value: (row) => row.region, cell: (row) => row.region },
    { key: "period", label: "first_year", value: (row) => row.period, cell: (row) => (row.period ? el("span", {}, row.period, row.from_start ? el("small", { class: "quiet" }, " " + t("from_start")) : "") : el("span", { class: "quiet" }, t("never"))), plain: (row) => row.period || "" },
    { key: "strength", label: "strength", class: "n", value: (row) => row.strength, cell: (row) => (row.strength ? row.strength + " " + row.strength_words : "") },
    { key: "sentence", label: "sentence", class: "said", value: (row) => row.sentence, cell: (row) => row.sentence },
    { key: "document", label: "document", value: (row) => row.title, cell: (row) => el("span", { class: "quiet" }, row.title) },
    { key: "covered", label: "covered", value: covered, cell: covered },
  ], [{ key: "year", label: "first_year", of: (row) => row.period || "", name: (value) => value || t("never") }], (row) => row.region + " " + row.sentence));
  return box;
}

// A design alone has no effect to show.
const VIEWS = !MAIN ? { panel: { draw: panelView, count: null } } : {
  effect: { draw: effectView, count: null },
  over_time: { draw: timeView, count: data.effects.some((one) => overall(one).length > 1 || one.paths || one.bounds.length) ? null : 0 },
  comparison: { draw: comparisonView, count: data.effects.some((one) => one.weights.length || one.placebos) ? null : 0 },
  checks: { draw: checksView, count: data.effects.reduce((sum, one) => sum + one.checks.length, 0) },
  methods: { draw: methodsView, count: data.effects.length },
  panel: { draw: panelView, count: data.panel ? null : 0 },
  adoption: { draw: adoptionView, count: data.adoption ? data.adoption.rows.length : 0 },
};
