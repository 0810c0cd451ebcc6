"use strict";
// The views of an assessment: overview, near misses, entities, criteria, and a page for each entity.

const C = data.conditions;
const TOPS = C.map((c, i) => ({ ...c, i })).filter((c) => c.top);
const STATUS = { 1: "met", 0: "missed", "-": "unknown" };
const said = (o) => o[lang];
const UNDECIDED = -1;
const tierName = (n) => (n === UNDECIDED ? t("undecided") : n ? said(data.tiers[n - 1]) : t(data.classes ? "no_class" : "no_tier"));
const statusOf = (e, i) => STATUS[e.answers[i]];
const entities = data.entities.map(([row, id, name, tier, lowest, possible, answers, values, highs, thresholds, variables, lifts], i) =>
  ({ i, row, id, name, tier: tier ?? UNDECIDED, lowest, possible, answers, values, highs, thresholds, variables, lifts }));

// The classes of which an undecided entity may be.
function classesName(lowest, possible) {
  const names = data.tiers.slice(Math.max(lowest - 1, 0), possible).map(said);
  const classes = [names.slice(0, -1).join(t("list")), names.at(-1)].filter(Boolean).join(t("or"));
  return lowest ? classes : say("or_none", { classes });
}

const YUAN = { zh: [[1e8, "亿元"], [1e4, "万元"], [0, "元"]], en: [[1e9, " bn yuan"], [1e6, " m yuan"], [0, " yuan"]] };

// An amount with its unit: yuan in 万 or million, percent, points, or what a number counts.
function withUnit(value, unit) {
  if (value === null || value === undefined) return "";
  if (unit === "yuan") {
    const [size, name] = YUAN[lang].find(([size]) => Math.abs(value) >= size);
    return short(size ? value / size : value) + name;
  }
  const known = { percent: "%", points: " " + t("points") }[unit];
  return short(value) + (known === undefined ? (unit ? " " + unit : "") : known);
}
const short = (n) => n.toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: Math.abs(n) >= 1000 ? 0 : 2 });
const SIGNS = { ">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "=", "!=": "≠" };

// Text of a variable's value.
function fact(value, field) {
  if (value === null || value === undefined) return t("missing_value");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return withUnit(value, field.unit);
  return field.choices[value] ? said(field.choices[value]) : value;
}

const unsureMark = (c) => (c.sure === "seen" || c.sure === "known" ? null : el("span", { class: "unsure", title: t("unsure_why") }, t("unsure")));
const address = (e) => link("entity", { i: e.i });
const isUndecided = (e) => e.tier === UNDECIDED;
// What the next tier asks for and is not met; of an undecided class what is unknown of all that it may be.
const lackingOf = (e) => TOPS.filter((c) => (isUndecided(e) ? c.tier > e.lowest && c.tier <= e.possible && statusOf(e, c.i) === "unknown" : c.tier === e.lowest + 1 && statusOf(e, c.i) !== "met"));

function lead() {
  const r = data.rulebook;
  const force = say(r.until ? "in_force_span" : "in_force_from", { from: r.from, until: r.until });
  const box = el("div", { class: "lead" }, el("h2", {}, said(r)), el("p", {}, [t("version") + " " + r.version, r.document, force].filter(Boolean).join(" · ")));
  if (data.what_if.length) box.append(el("p", {}, el("b", {}, t("supposed") + lang_colon() + data.what_if.join(t("list")))));
  return box;
}

function overview() {
  const box = el("div", {}, lead());
  const numbers = el("div", { class: "numbers" }, el("div", {}, el("b", {}, number(data.total)), el("span", {}, t("assessed"))));
  data.counts.map(([count], i) => [count, i]).reverse().forEach(([count, i]) => numbers.append(el("div", {}, el("b", {}, number(count)), el("span", {}, tierName(i)))));
  const open = data.undecided.reduce((sum, [, , count]) => sum + count, 0);
  if (open) numbers.append(el("div", {}, el("b", {}, number(open)), el("span", {}, t("undecided"))));
  box.append(numbers);
  const grid = el("div", { class: "grid wide" });
  const bar = (i, count, parts) => ({ label: tierName(i), parts, note: number(count) + " · " + Math.round((100 * count) / data.total) + "%", href: link("entities", { tier: i }) });
  const tiers = data.counts.map(([count, open], i) => bar(i, count, [[count - open, "sure"], [open, "open"]])).reverse();
  if (open) tiers.push(bar(UNDECIDED, open, [[open, "open"]]));
  const unsure = data.classes ? open : data.counts.reduce((sum, [, open]) => sum + open, 0);
  grid.append(el("section", { class: "card" }, el("h2", {}, t(data.classes ? "by_class" : "by_tier")), stacked(tiers), legend([["open", t(data.classes ? "undecided_share" : "open_share") + lang_colon() + number(unsure)]]),
    ...data.undecided.map(([lowest, possible, count]) => el("p", { class: "quiet" }, classesName(lowest, possible) + lang_colon() + number(count)))));
  const lacking = data.gaps.filter((g) => g[2] + g[3]).slice(0, 12).map(([i, , no, none]) => ({ label: said(C[i]), parts: [[no, "no"], [none, "none"]], note: number(no) + (none ? " +" + number(none) + "?" : ""), href: link("entities", { lacks: i }) }));
  if (lacking.length) grid.append(el("section", { class: "card" }, el("h2", {}, t("failing")), stacked(lacking), legend([["no", t("missed")], ["none", t("unknown")]])));
  const gone = data.fields.map((field, f) => [f, field.missing]).filter(([, n]) => n).sort((a, b) => b[1] - a[1]).slice(0, 10);
  if (gone.length) grid.append(el("section", { class: "card" }, el("h2", {}, t("missing_data")), stacked(gone.map(([f, n]) => ({ label: said(data.fields[f]), parts: [[n, "none"]], note: number(n) })))));
  box.append(grid);
  const near = nearMisses();
  if (near.length) box.append(el("h2", {}, t("near")), nearTable(near.slice(0, 8)), el("p", {}, el("a", { href: "#near" }, t("more") + " (" + number(near.length) + ")")));
  if (data.notes.length) box.append(el("h2", {}, t("notes")), notes());
  return box;
}

const notes = () => el("ul", { class: "notes" }, ...data.notes.map((note) => el("li", { class: note.warning ? "warn" : null }, said(note))));

// Entities that one known datum would lift, the smallest change first.
function nearMisses() {
  const found = [];
  for (const e of entities) {
    const lift = e.lifts.find(([, before]) => before !== null);
    if (lift) found.push({ e, lift, size: typeof lift[1] === "number" ? Math.abs(lift[2] - lift[1]) / Math.max(Math.abs(lift[1]), 1e-9) : 1 });
  }
  return found.sort((a, b) => a.size - b.size);
}

// Whether two amounts differ by less than is ever printed of them: 0.005 %.
const hairline = (before, after) => typeof before === "number" && typeof after === "number" && before !== 0 && Math.abs((after - before) / before) < 5e-5;

// A change too small to print, in words: above the variable that has the same value, as last year's, else just above what it is.
function hairlineText(change, before, field, e) {
  const same = data.fields.find((other, g) => other !== field && other.unit === field.unit && other.unit && typeof e.variables[g] === "number" && Math.abs(e.variables[g] - before) <= Math.abs(change));
  return same ? say(change > 0 ? "more_than" : "less_than", { what: said(same) }) : t(change > 0 ? "just_more" : "just_less");
}

function changeText(e, [f, before, after]) {
  const field = data.fields[f];
  if (typeof before !== "number" || before === null) return fact(before, field) + " → " + fact(after, field);
  const change = after - before;
  if (hairline(before, after)) return hairlineText(change, before, field, e);
  const share = before ? " (" + (change > 0 ? "+" : "−") + short(Math.abs((100 * change) / before)) + "%)" : "";
  return (change > 0 ? "+" : "−") + withUnit(Math.abs(change), field.unit) + (field.unit === "percent" ? "" : share);
}

function nearTable(list) {
  const head = el("tr", {}, ...["name", "tier", "variable", "before", "after", "change_needed", "to_tier"].map((key) => el("th", { scope: "col", class: ["before", "after", "change_needed"].includes(key) ? "n" : null }, t(key))));
  const body = el("tbody");
  for (const { e, lift } of list) {
    const field = data.fields[lift[0]];
    const cells = [["name", "what", el("a", { href: address(e) }, e.name)], ["tier", "", tierName(e.tier)], ["variable", "", said(field)], ["before", "n", fact(lift[1], field)], ["after", "n", (hairline(lift[1], lift[2]) ? (lift[2] > lift[1] ? "> " : "< ") + fact(lift[1], field) : fact(lift[2], field))], ["change_needed", "n", changeText(e, lift)], ["to_tier", "", tierName(lift[3])]];
    body.append(el("tr", {}, ...cells.map(([label, kind, content]) => el("td", { class: kind, "data-label": t(label) }, content))));
  }
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, head), body));
}

const NEAR = 500;

function nearView() {
  const list = nearMisses();
  return el("div", {}, list.length ? el("div", {}, leftOut(NEAR, list.length), nearTable(list.slice(0, NEAR))) : el("p", { class: "quiet" }, t("none_near")));
}

function entitiesView() {
  const { query } = stateOf();
  const wanted = query.get("lacks");
  const rows = wanted === null ? entities : entities.filter((e) => lackingOf(e).some((c) => String(c.i) === wanted));
  const columns = [
    { key: "name", label: "name", class: "what", value: (e) => e.name, cell: (e) => el("a", { href: address(e) }, e.name) },
    ...(entities.some((e) => e.id !== e.name) ? [{ key: "id", label: "id", class: "short", value: (e) => e.id, cell: (e) => el("span", { class: "quiet" }, e.id) }] : []),
    { key: "tier", label: "tier", class: "short", value: (e) => e.tier, plain: (e) => tierName(e.tier), cell: (e) => el("div", {}, tierName(e.tier), maybe(e) ? el("div", { class: "quiet" }, t("possibly") + " " + maybe(e)) : "") },
    { key: "lacks", label: "lacks", class: "n", value: (e) => lackingOf(e).length, cell: (e) => String(lackingOf(e).length || "—") },
    { key: "gap", label: "gaps", class: "gap", value: (e) => lackingOf(e).map((c) => said(c)).join(t("clauses")), cell: gapCell },
    { key: "one", label: "one_datum", class: "gap", value: (e) => (e.lifts.length ? said(data.fields[e.lifts[0][0]]) : ""), cell: (e) => (e.lifts.length ? said(data.fields[e.lifts[0][0]]) + lang_colon() + changeText(e, e.lifts[0]) : "") },
  ];
  const facets = [
    { key: "tier", label: "tier", of: (e) => e.tier, name: (v) => tierName(Number(v)) },
    { key: "possible", label: data.classes ? "highest" : "possible", of: (e) => (e.possible > e.lowest ? e.possible : null), name: (v) => tierName(Number(v)) },
    { key: "n", label: "lacks", of: (e) => lackingOf(e).length || null, name: (v) => v },
  ];
  const box = el("div", {}, wanted !== null && C[wanted] ? el("p", { class: "quiet" }, t("lacks") + lang_colon(), el("b", {}, said(C[wanted]))) : "", leftOut(entities.length, data.total));
  const list = table("entities", rows, columns, facets, (e) => e.name + " " + e.id);
  box.append(list);
  box.beforePrint = list.beforePrint;
  return box;
}

// Which tier it may be of beside that which it surely is of.
const maybe = (e) => (isUndecided(e) ? classesName(e.lowest, e.possible) : e.possible > e.lowest ? tierName(e.possible) : "");

function gapCell(e) {
  const box = el("div");
  lackingOf(e).slice(0, 4).forEach((c) => {
    const distance = distanceOf(e, c);
    box.append(el("div", {}, el("span", { class: "status s-" + statusOf(e, c.i), role: "img", "aria-label": t(statusOf(e, c.i)) }, ""), said(c), distance ? el("span", { class: "quiet" }, " " + distance) : ""));
  });
  if (lackingOf(e).length > 4) box.append(el("div", { class: "quiet" }, "… +" + (lackingOf(e).length - 4)));
  return box;
}

const valueOf = (e, c) => (c.v === null ? null : e.values[c.v]);
const highOf = (e, c) => (c.h === null ? null : e.highs[c.h]);
const thresholdOf = (e, c) => (c.threshold !== null ? c.threshold : c.th === null ? null : e.thresholds[c.th]);

// How far a value is on the wrong side, as text; empty where it is not, or nothing is compared.
function distanceOf(e, c) {
  const value = valueOf(e, c), threshold = thresholdOf(e, c), high = highOf(e, c);
  if (value === null || threshold === null || statusOf(e, c.i) !== "missed") return "";
  const off = c.sign.startsWith(">") ? threshold - (high === null ? value : high) : value - threshold;
  return off > 0 ? say("short_by", { amount: withUnit(off, c.unit) }) : "";
}

function missingOf(e, c) {
  return c.variables.filter((f) => e.variables[f] === null);
}

// The variables without which a condition is unknown: those of its unknown parts.
function wantedOf(e, i) {
  if (statusOf(e, i) !== "unknown") return [];
  return C[i].parts.length ? C[i].parts.flatMap((part) => wantedOf(e, part)) : missingOf(e, C[i]);
}

// An undecided class: which it may be, and what is missing to decide it.
function undecidedLead(e) {
  const wanted = [...new Set(lackingOf(e).flatMap((c) => wantedOf(e, c.i)))].map((f) => said(data.fields[f]));
  return el("p", { class: "open" }, say("class_open", { classes: classesName(e.lowest, e.possible) }) + (wanted.length ? " " + say("class_wanted", { names: wanted.join(t("list")) }) : ""));
}

// The place of a tier among those of an entity: on a ladder it stands on all up to its own, of classes on one alone.
function rungOf(e, n) {
  if (isUndecided(e)) return n >= e.lowest && n <= e.possible ? "may" : null;
  if (data.classes) return n === e.tier ? "on" : null;
  return n <= e.tier ? "on" : n <= e.possible ? "may" : null;
}

// A criterion and its parts, as an entity fares with them.
function branch(e, i) {
  const c = { ...C[i], i };
  const status = statusOf(e, i);
  const value = valueOf(e, c), high = highOf(e, c), threshold = thresholdOf(e, c);
  const numbers = el("span", { class: "num" });
  if (c.kind === "points") numbers.append(el("b", {}, value === null ? "?" : short(value) + (high !== null && high !== value ? "–" + short(high) : "")), " / " + short(c.most));
  else if (value !== null || threshold !== null) {
    if (value !== null) numbers.append(el("b", {}, withUnit(value, c.unit) + (high !== null && high !== value ? " – " + withUnit(high, c.unit) : "")));
    if (threshold !== null) numbers.append("  " + (SIGNS[c.sign] || "") + " " + withUnit(threshold, c.unit));
    const off = distanceOf(e, c);
    if (off) numbers.append(el("span", { class: "short" }, "  " + off));
  }
  const gone = status === "unknown" && !c.parts.length ? missingOf(e, c) : [];
  const joined = { any: t("alternatives"), all: t("together"), at_least: t("at_least") + " " + c.count }[c.kind];
  const under = [c.parts.length ? joined : "", c.top ? c.reference : "", c.top ? said(c.note) : "", gone.length ? t("missing") + lang_colon() + gone.map((f) => said(data.fields[f])).join(t("list")) : ""].filter(Boolean).join(" · ");
  const mark = c.kind === "points" ? el("span", { class: "quiet" }, "") : el("span", { class: "status s-" + status }, t(status));
  const node = el("li", {}, el("div", { class: "line" }, mark, el("span", { class: "asked" }, said(c), " ", unsureMark(c)), numbers, under ? el("span", { class: "under" }, under) : ""));
  if (c.parts.length) node.append(el("ul", { class: "tree" }, ...c.parts.map((part) => branch(e, part))));
  return node;
}

function entityView() {
  const e = entities[Number(stateOf().query.get("i"))];
  if (!e) return entitiesView();
  const box = el("div", {}, el("p", {}, el("a", { href: "#entities" }, "← " + t("back"))), el("div", { class: "lead" }, el("h2", {}, e.name), el("p", {}, [e.id !== e.name ? e.id : "", said(data.rulebook) + " " + data.rulebook.version].filter(Boolean).join(" · "))));
  box.append(el("ul", { class: "rungs" }, ...data.tiers.map((tier, i) => el("li", { class: rungOf(e, i + 1) }, said(tier), rungOf(e, i + 1) === "may" ? " ?" : ""))));
  if (isUndecided(e)) box.append(undecidedLead(e));
  for (const lift of e.lifts.slice(0, 4)) box.append(el("p", { class: "tip" }, liftText(e, lift)));
  data.tiers.map((tier, i) => i + 1).reverse().forEach((n) => {
    const tops = TOPS.filter((c) => c.tier === n);
    const met = tops.filter((c) => statusOf(e, c.i) === "met").length;
    box.append(el("details", { class: "section", open: n === e.lowest + 1 || n === e.lowest || data.tiers.length === 1 }, el("summary", {}, tierName(n), " ", el("span", { class: "quiet" }, met === tops.length ? t("all_met") : met + " / " + tops.length + " " + t("met"))),
      el("div", { class: "card" }, el("ul", { class: "tree" }, ...tops.map((c) => branch(e, c.i))))));
  });
  const list = el("dl", { class: "facts" });
  data.fields.forEach((field, f) => list.append(el("div", { class: e.variables[f] === null ? "gone" : null }, el("dt", {}, said(field)), el("dd", {}, fact(e.variables[f], field)))));
  box.append(el("h2", {}, t("data")), el("div", { class: "card" }, list));
  box.beforePrint = () => box.querySelectorAll("details").forEach((node) => { node.open = true; });
  return box;
}

function liftText(e, lift) {
  const [f, before, after, tier] = lift;
  const field = data.fields[f];
  const parts = { variable: said(field), before: fact(before, field), after: fact(after, field), tier: tierName(tier) };
  if (before === null) return say("lift_known", parts);
  if (typeof after !== "number") return say("lift_to", parts);
  return say(hairline(before, after) ? "lift_hair" : "lift_by", { ...parts, change: changeText(e, lift) });
}

function rulesView() {
  const box = el("div", {}, lead());
  const r = data.rulebook;
  if (r.source) box.append(el("p", { class: "quiet" }, t("source") + lang_colon() + r.source));
  data.tiers.forEach((tier, i) => {
    box.append(el("h2", {}, said(tier)));
    const grid = el("div", { class: "grid rules" });
    TOPS.filter((c) => c.tier === i + 1).forEach((c) => {
      const [, yes, no, none] = data.tallies.find((tally) => tally[0] === c.i);
      const card = el("section", { class: "card" }, el("h3", {}, said(c), " ", unsureMark(c)), el("p", { class: "quiet" }, [c.reference, c.source, said(c.note)].filter(Boolean).join(" · ")));
      card.append(stacked([{ label: Math.round((100 * yes) / data.total) + "% " + t("met"), parts: [[yes, "yes"], [no, "no"], [none, "none"]], note: "" }]),
        legend([["yes", t("met") + " " + number(yes)], ["no", t("missed") + " " + number(no)], ["none", t("unknown") + " " + number(none)]].filter((_, k) => [yes, no, none][k])));
      const values = c.v === null || c.threshold === null ? [] : entities.map((e) => e.values[c.v]).filter((value) => value !== null);
      const chart = values.length > 20 && /^[<>]/.test(c.sign) ? histogram(values, c.threshold, c.sign, (value, plain) => (plain ? "" : SIGNS[c.sign] + " ") + withUnit(value, c.unit)) : null;
      if (chart) card.append(el("p", { class: "quiet" }, t("distribution")), chart);
      grid.append(card);
    });
    box.append(grid);
  });
  if (data.notes.length) box.append(el("h2", {}, t("notes")), notes());
  return box;
}

const VIEWS = {
  overview: { draw: overview, count: null },
  near: { draw: nearView, count: nearMisses().length },
  entities: { draw: entitiesView, count: data.total },
  rules: { draw: rulesView, count: null },
  entity: { draw: entityView, count: 0 },
};
