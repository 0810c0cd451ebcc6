"use strict";
// What became of the targets and tasks of a policy field: the summary and the lights, what is due next, then formulation by formulation.

const FEW = 25;
let opened = new Set();

const stateName = (row) => row.verdict || row.status || "baseline";

function wanted(query) {
  const state = query.get("state"), words = (query.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  return (row) => (!state || stateName(row) === state) && words.every((word) => textOf(row).includes(word));
}

function textOf(row) {
  if (!row.told) {
    const proofs = [...(row.evidence || []), ...(row.reached || []), ...(row.set_by || [])];
    row.told = [row.id, row.quote, ...[row.name || row.text, row.reason, ...proofs.map((proof) => proof.text)].flatMap((text) => [text.zh, text.en]), ...proofs.map((proof) => proof.document.zh + " " + proof.document.en + " " + proof.source)].join(" ").toLowerCase();
  }
  return row.told;
}

function head() {
  const about = data.about[lang];
  const looked = data.facts === "pack" || !data.looked_at ? "" : " · " + say("looked_at", { n: number(data.looked_at) });
  return el("section", { class: "card board-head" }, el("p", { class: "day" }, say("as_of", { day: data.as_of }), " · ", t("facts_" + data.facts), looked), FRAMED ? "" : el("h2", { class: "pack-name" }, data.name[lang]),
    about ? el("p", { class: "about" }, about) : "", el("p", { class: "sum" }, data.summary[lang]), el("div", { class: "gauges" }, gaugeOf("targets", data.verdicts), gaugeOf("tasks", data.statuses)),
    el("p", { class: "legend-of quiet" }, origin("pack"), " ", t("from_pack_note"), el("br"), origin("ledger"), " ", t("from_ledger_note")));
}

function gaugeOf(key, states) {
  const total = summed(data.counts, states);
  if (!total) return "";
  return el("div", {}, el("h3", {}, t(key), " ", el("small", {}, number(total))), gauge(states, data.counts, (state) => link("board", { state })));
}

function duePanel() {
  const first = data.deadlines.slice(0, 6);
  const row = (one) => el("li", {}, el("time", {}, one.date), el("a", { href: "#board?q=" + encodeURIComponent(one.id) }, one.text[lang]), light(one.state));
  const rest = data.deadlines.slice(6).map(row);
  return el("section", { class: "card due" }, el("h2", {}, t("deadlines")), first.length ? el("ol", {}, ...first.map(row)) : el("p", { class: "quiet" }, t("none_due")),
    rest.length ? el("details", {}, el("summary", {}, say("all_due", { n: number(data.deadlines.length) })), el("ol", {}, ...rest)) : "");
}

function rulesPanel() {
  if (!data.rulebooks.length) return "";
  const row = (book) => el("li", {}, el("b", {}, book.name[lang], book.edition ? " · " + book.edition : ""), el("span", { class: "quiet" }, book.edition ? [book.document[lang], book.since ? say("since", { day: book.since }) : ""].filter(Boolean).join(" · ") : t("no_edition")));
  return el("section", { class: "card rules-of" }, el("h2", {}, t("rulebooks")), el("ul", {}, ...data.rulebooks.map(row)));
}

function controls(query) {
  const states = [...data.verdicts, ...data.statuses].filter((state) => data.counts[state]);
  const now = query.get("state") || "";
  const to = (parts) => { const next = new URLSearchParams(query); for (const [key, value] of Object.entries(parts)) { if (value) next.set(key, value); else next.delete(key); } go("board", next); };
  const pick = el("select", { "aria-label": t("status"), onchange: (event) => to({ state: event.target.value }) }, el("option", { value: "" }, t("all_states")), ...states.map((state) => el("option", { value: state, selected: state === now }, t("verdict_" + state) + " " + number(data.counts[state]))));
  const words = el("input", { type: "search", placeholder: t("words"), "aria-label": t("words"), value: query.get("q") || "", onchange: (event) => to({ q: event.target.value.trim() }) });
  return el("div", { class: "controls" }, words, pick, query.size ? el("a", { href: "#board" }, t("clear")) : "");
}

// A row that unfolds what it rests on; what was opened stays open when the page is drawn anew.
function unfolding(row, kind, summary, inside) {
  const node = el("details", { class: "row " + kind + (row.overdue ? " late" : ""), open: opened.has(row.id) }, el("summary", {}, ...summary));
  const fill = () => { if (node.childElementCount === 1) node.append(el("div", { class: "inside" }, ...inside())); };
  node.addEventListener("toggle", () => { if (node.open) { fill(); opened.add(row.id); } else opened.delete(row.id); });
  if (node.open) fill();
  node.fill = fill;
  return node;
}

const state = (name) => (name ? light(name) : el("span", { class: "light v-no_data" }, t("baseline")));

function targetRow(row) {
  const shown = row.outcome || row.latest, key = row.outcome && row.role !== "baseline" ? "outcome" : shown ? "latest" : "outcome";
  const outcome = shown ? [el("span", { class: row.outcome ? "number" : "number quiet" }, shown.words[lang]), el("small", {}, shown.at, " "), origin(shown.from)] : [el("span", { class: "quiet" }, "—")];
  const what = el("span", { class: "what" }, el("b", {}, row.name[lang]), el("small", {}, [row.role === "target" ? "" : t("role_" + row.role), row.period || ""].filter(Boolean).join(" · ")));
  const summary = [state(row.verdict), what, el("span", { class: "aim-of" }, el("small", { class: "tag-of" }, t(row.role === "baseline" ? "baseline" : "target")), el("span", { class: "number" }, row.written[lang])), el("span", { class: "came" }, el("small", { class: "tag-of" }, t(key)), ...outcome), el("span", { class: "trend-of" }, sparkline(row))];
  return unfolding(row, "target", summary, () => [el("p", { class: "say" }, row.reason[lang]), row.note[lang] ? el("p", { class: "quiet" }, row.note[lang]) : "", apart(row), proofList("set_by", row.set_by), proofList("reached", row.reached), proofList("other", row.other), proofList("revised", row.revised), proofList("maybe", row.maybe)]);
}

function taskRow(row) {
  const best = row.evidence[0];
  const told = best ? [el("time", {}, best.date || t("undated")), " ", origin(best.from), " ", best.text[lang]] : [t("no_evidence")];
  const due = row.due ? el("small", { class: row.overdue ? "late-word" : "quiet" }, t("due_on") + " " + row.due + (row.overdue ? " · " + t("overdue") : "")) : "";
  const summary = [state(row.status), el("span", { class: "what" }, el("b", {}, row.text[lang]), el("small", {}, t("kind_" + row.kind), " "), due), el("span", { class: "best" }, ...told)];
  return unfolding(row, "task", summary, () => [apart(row), row.reason[lang] ? el("p", { class: "say" }, row.reason[lang]) : "", proofList("found", row.evidence), proofList("set_by_task", row.set_by)]);
}

// The first rows of a long list, and a button for the rest.
function rows(list, draw, narrowed) {
  const few = list.length > FEW * 1.5 && !narrowed ? FEW : list.length;
  const box = el("div", { class: "rows" }, ...list.slice(0, few).map(draw));
  if (few === list.length) return box;
  const more = el("button", { type: "button", class: "more" }, say("more_rows", { n: number(list.length - few) }));
  box.whole = () => { if (more.isConnected) more.replaceWith(...list.slice(few).map(draw)); };
  more.addEventListener("click", box.whole);
  box.append(more);
  return box;
}

function formulation(section, place, is, narrowed) {
  const targets = section.targets.filter(is), tasks = section.tasks.filter(is);
  const set = targets.filter((row) => row.role !== "baseline"), start = targets.filter((row) => row.role === "baseline");
  if (narrowed && !targets.length && !tasks.length) return "";
  const counts = {};
  for (const row of [...section.targets, ...section.tasks]) if (stateName(row) !== "baseline") counts[stateName(row)] = (counts[stateName(row)] || 0) + 1;
  const lights = [...data.verdicts, ...data.statuses].filter((name) => counts[name]).map((name) => el("span", { class: "light v-" + name, title: t("verdict_" + name) }, icon(name), " " + number(counts[name])));
  const parts = [];
  if (set.length) parts.push(el("h3", {}, t("targets"), " ", el("small", {}, number(set.length))), rows(set, targetRow, narrowed));
  if (tasks.length) parts.push(el("h3", {}, t("tasks"), " ", el("small", {}, number(tasks.length))), rows(tasks, taskRow, narrowed));
  if (start.length) parts.push(el("details", { class: "starts", open: narrowed && !set.length }, el("summary", {}, say("baselines", { n: number(start.length) })), rows(start, targetRow, narrowed)));
  return el("section", { class: "card formulation", id: "f-" + section.id }, el("div", { class: "named" }, el("span", { class: "place" }, number(place + 1)), el("h2", {}, section.name[lang]), el("span", { class: "lights" }, ...lights)), ...parts);
}

function boardView() {
  const { query } = stateOf();
  const narrowed = Boolean(query.get("state") || query.get("q")), is = wanted(query);
  const sections = data.sections.map((section, place) => formulation(section, place, is, narrowed)).filter(Boolean);
  const nav = data.sections.length > 1 ? el("nav", { class: "jump", "aria-label": t("formulation") }, ...data.sections.map((section, place) => el("button", { type: "button", onclick: () => { const node = document.getElementById("f-" + section.id); if (node) node.scrollIntoView(); } }, number(place + 1) + " " + section.name[lang]))) : "";
  const lower = el("div", { class: "panels" }, duePanel(), rulesPanel());
  const node = el("div", { class: "pack-board" }, head(), lower, nav, controls(query), ...(sections.length ? sections : [el("p", {}, t("no_match"))]), narrowed ? "" : timeline());
  // What was asked for is shown where it stands, not from the top.
  if (narrowed) node.ready = () => node.querySelector(".controls").scrollIntoView();
  // Paper has every row; what a row rests on is printed where the reader has unfolded it.
  node.beforePrint = () => { for (const box of node.querySelectorAll(".rows")) if (box.whole) box.whole(); };
  return node;
}

const VIEWS = { board: { draw: boardView, count: null } };
