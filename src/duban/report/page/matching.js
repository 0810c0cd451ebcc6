"use strict";
// The views of a match: overview, firms, every match, programmes, and the letter of a firm.

const STATES = ["now", "apply", "near"];
const P = data.programmes;
const said = (o) => o[lang];
const text = (i) => said(data.texts[i]);
const firms = data.firms.map(([row, id, name, worth, items], i) => ({
  i, row, id, name, worth,
  items: items.map(([p, state, tier, amount, way, inputs, open, missing, opens, gap, title]) => ({ p, state: STATES[state], tier, amount, way, inputs, open, missing, opens, gap, title })),
}));
const whatOf = (item) => said(P[item.p].tiers[item.tier - 1]);
const sureOf = (item) => t("sure_" + P[item.p].sure[item.tier - 1]);
const YUAN = { zh: [[1e8, "亿元"], [1e4, "万元"], [0, "元"]], en: [[1e9, " bn yuan"], [1e6, " m yuan"], [0, " yuan"]] };
const short = (n) => n.toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: Math.abs(n) >= 1000 ? 0 : 2 });

// An amount with its unit: yuan in 万 or million, percent, points, or what a number counts.
function withUnit(value, unit) {
  if (unit === "yuan") {
    const [size, name] = YUAN[lang].find(([size]) => Math.abs(value) >= size);
    return short(size ? value / size : value) + name;
  }
  const known = { percent: "%", points: " " + t("points") }[unit];
  return short(value) + (known === undefined ? (unit ? " " + unit : "") : known);
}

// Text of a variable's value.
function fact(value, field) {
  if (value === null) return t("missing_value");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return withUnit(value, field.unit);
  return field.choices[value] ? said(field.choices[value]) : value;
}

const money = (amount) => (amount === null ? "" : withUnit(amount, "yuan"));

// How a worth was reckoned, or why it is not known.
function reckoned(item) {
  if (item.opens.length) return say("say_opens", { listed: item.opens.map(text).join(t("list")) }) + (item.amount === null ? "" : say("say_together", { amount: money(item.amount) }));
  if (item.way === null || item.amount === null) {
    if (!item.missing.length) return t("worth_none");
    return t("worth_unknown") + lang_colon() + say("say_missing", { names: item.missing.map((f) => said(data.fields[f])).join(t("list")) });
  }
  const [told, note, rough] = item.way;
  const inputs = [text(note), ...item.inputs.map(([f, value]) => said(data.fields[f]) + " " + fact(value, data.fields[f]))].filter(Boolean).join(t("list"));
  const line = say(rough ? "say_rough" : "say_reckoned", { told: text(told), amount: money(item.amount), inputs });
  return line + item.open.map((asked) => say("say_unless", { asked: text(asked) })).join("");
}

// What is lacking, or to be applied for.
function lacking(item) {
  if (item.state === "apply") return say("gap_status", { name: text(item.title) });
  if (!item.gap) return "";
  const how = step(item);
  return item.title === null ? how : say("gap_through", { how, name: text(item.title) });
}

function step(item) {
  const [asked, f, before, after, line] = item.gap;
  if (f === null) return say("gap_criterion", { line: text(line) });
  const field = data.fields[f];
  const parts = { name: said(field), before: fact(before, field), after: fact(after, field), asked: asked === null ? "" : say("gap_asked", { asked: text(asked) }) };
  return say(before === null ? "gap_missing" : "gap_change", parts);
}

const address = (firm) => link("firm", { i: firm.i });
const mark = (state) => el("span", { class: "m-" + state }, t("state_" + state));
const lead = () => el("div", { class: "lead" }, el("h2", {}, say("as_of_day", { day: data.on })), el("p", {}, t("measures_sums")));
const notes = () => el("ul", { class: "notes" }, ...data.notes.map((note) => el("li", { class: note.warning ? "warn" : null }, said(note))));
const cap = () => (firms.length < data.total ? el("p", { class: "quiet capped" }, say("page_cap", { shown: number(firms.length), all: number(data.total) })) : "");
const force = (one) => say(one.until ? "in_force_span" : "in_force_from", { from: one.from, until: one.until });

function overview() {
  const box = el("div", {}, lead());
  box.append(el("div", { class: "numbers" }, el("div", {}, el("b", {}, number(data.total)), el("span", {}, t("matched"))), el("div", {}, el("b", {}, number(P.length)), el("span", {}, t("programmes")))));
  const body = el("tbody");
  P.forEach((one, p) => {
    const counts = one.counts.map((count, s) => el("td", { class: "n", "data-label": t(STATES[s]) }, count ? el("a", { href: link("matches", { programme: p, state: STATES[s] }) }, number(count)) : "–"));
    body.append(el("tr", {}, el("td", { class: "what", "data-label": t("programme") }, said(one.name)), el("td", { "data-label": t("kind") }, t("kind_" + one.kind)), ...counts, el("td", { "data-label": t("number") }, el("span", { class: "quiet" }, one.number))));
  });
  const head = el("tr", {}, ...["programme", "kind", "now", "apply", "near", "number"].map((key) => el("th", { scope: "col", class: STATES.includes(key) ? "n" : null }, t(key))));
  box.append(el("h2", {}, t("by_programme")), el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, head), body)));
  if (data.notes.length) box.append(el("h2", {}, t("notes")), notes());
  return box;
}

const listed = (items) => items.slice(0, 5).map((item) => el("div", {}, whatOf(item))).concat(items.length > 5 ? [el("div", { class: "quiet" }, "… +" + (items.length - 5))] : []);
const inState = (firm, ...states) => firm.items.filter((item) => states.includes(item.state));
const names = (items) => items.map(whatOf).join(t("clauses"));

function firmsView() {
  const next = (firm) => inState(firm, "apply", "near");
  const columns = [
    { key: "name", label: "name", class: "what", value: (f) => f.name, cell: (f) => el("a", { href: address(f) }, f.name) },
    ...(firms.some((f) => f.id !== f.name) ? [{ key: "id", label: "id", class: "short", value: (f) => f.id, cell: (f) => el("span", { class: "quiet" }, f.id) }] : []),
    { key: "now", label: "now", class: "list", value: (f) => inState(f, "now").length, plain: (f) => names(inState(f, "now")), cell: (f) => listed(inState(f, "now")) },
    { key: "worth", label: "now_worth", class: "money", value: (f) => f.worth, cell: (f) => money(f.worth) },
    { key: "next", label: "near", class: "list", value: (f) => next(f).length, plain: (f) => names(next(f)), cell: (f) => listed(next(f)) },
    { key: "best", label: "best_next", class: "list", value: (f) => (next(f)[0] ? whatOf(next(f)[0]) : ""), plain: (f) => (next(f)[0] ? whatOf(next(f)[0]) + lang_colon() + lacking(next(f)[0]) : ""), cell: (f) => (next(f)[0] ? [el("b", {}, whatOf(next(f)[0])), el("div", { class: "quiet" }, lacking(next(f)[0]))] : "") },
    { key: "gain", label: "next_worth", class: "money", value: (f) => (next(f)[0] ? next(f)[0].amount : null), cell: (f) => (next(f)[0] ? money(next(f)[0].amount) : "") },
  ];
  const facets = [
    { key: "best", label: "best_next", of: (f) => (next(f)[0] ? next(f)[0].p : null), name: (p) => said(P[p].name) },
    { key: "n", label: "now", of: (f) => inState(f, "now").length, name: (n) => String(n), order: (a, b) => a - b },
  ];
  const box = el("div", {}, lead(), cap());
  const list = table("firms", firms, columns, facets, (f) => f.name + " " + f.id + " " + names(f.items));
  box.append(list);
  box.beforePrint = list.beforePrint;
  return box;
}

const pairs = firms.flatMap((firm) => firm.items.map((item) => ({ firm, item })));

function matchesView() {
  const columns = [
    { key: "name", label: "name", class: "what", value: (r) => r.firm.name, cell: (r) => el("a", { href: address(r.firm) }, r.firm.name) },
    { key: "what", label: "what", class: "list", value: (r) => whatOf(r.item), cell: (r) => whatOf(r.item) },
    { key: "state", label: "state", class: "short", value: (r) => STATES.indexOf(r.item.state), plain: (r) => t("state_" + r.item.state), cell: (r) => mark(r.item.state) },
    { key: "lacking", label: "lacking", class: "list", value: (r) => lacking(r.item), cell: (r) => lacking(r.item) },
    { key: "worth", label: "worth", class: "money", value: (r) => r.item.amount, cell: (r) => money(r.item.amount) },
    { key: "reckoned", label: "reckoned", class: "list", value: (r) => reckoned(r.item), cell: (r) => el("span", { class: "quiet" }, reckoned(r.item)) },
    { key: "sure", label: "sure", class: "short", value: (r) => sureOf(r.item), cell: (r) => el("span", { class: "quiet" }, sureOf(r.item)) },
  ];
  const facets = [
    { key: "programme", label: "programme", of: (r) => r.item.p, name: (p) => said(P[p].name) },
    { key: "state", label: "state", of: (r) => r.item.state, name: (state) => t("state_" + state) },
    { key: "sure", label: "sure", of: (r) => P[r.item.p].sure[r.item.tier - 1], name: (sure) => t("sure_" + sure) },
  ];
  const box = el("div", {}, cap());
  const list = table("matches", pairs, columns, facets, (r) => r.firm.name + " " + r.firm.id + " " + whatOf(r.item));
  box.append(list);
  box.beforePrint = list.beforePrint;
  return box;
}

function programmesView() {
  const box = el("div");
  for (const kind of ["rulebook", "measure"]) {
    box.append(el("h2", {}, t("kind_" + kind)));
    const grid = el("div", { class: "grid rules" });
    P.filter((one) => one.kind === kind).forEach((one) => {
      const card = el("section", { class: "card" }, el("h3", {}, said(one.name)), el("p", {}, said(one.document) + " " + one.number), el("p", { class: "quiet" }, force(one) + " · " + [...new Set(one.sure)].map((sure) => t("sure_" + sure)).join(t("list"))));
      if (one.source) card.append(el("p", { class: "quiet" }, t("source") + lang_colon() + one.source));
      if (one.address) card.append(el("p", { class: "quiet" }, el("a", { href: one.address, rel: "noreferrer" }, one.address)));
      if (said(one.note)) card.append(el("p", {}, said(one.note)));
      grid.append(card);
    });
    box.append(grid);
  }
  if (data.omitted.length) box.append(el("h2", {}, t("omitted")), el("ul", {}, ...data.omitted.map((one) => el("li", {}, said(one.name) + lang_colon() + said(one.reason)))));
  return box;
}

function offer(item) {
  const one = P[item.p];
  const node = el("section", { class: "offer " + item.state }, el("h3", {}, el("span", {}, whatOf(item), " ", item.state === "now" ? "" : mark(item.state)), item.amount === null ? "" : el("b", {}, money(item.amount))));
  if (lacking(item)) node.append(el("p", {}, lacking(item)));
  node.append(el("p", { class: "quiet" }, reckoned(item)));
  if (said(one.note)) node.append(el("p", { class: "quiet" }, said(one.note)));
  node.append(el("p", { class: "basis" }, [said(one.document) + " " + one.number, force(one), sureOf(item)].join(" · ")));
  return node;
}

// The letter of one firm: what an officer sends out.
function firmView() {
  const firm = firms[Number(stateOf().query.get("i"))];
  if (!firm) return firmsView();
  const beside = (step) => firms[firm.i + step];
  const go = (step, arrow) => (beside(step) ? el("a", { href: address(beside(step)) }, arrow + " " + beside(step).name) : "");
  const box = el("div", { class: "letter" }, el("p", { class: "actions" }, el("a", { href: "#firms" }, "← " + t("back")), go(-1, "‹"), go(1, "›")));
  box.append(el("div", { class: "lead" }, el("h2", {}, say("letter_title", { name: firm.name })), el("p", {}, say("letter_lead", { day: data.on }))));
  for (const [key, states] of [["letter_now", ["now"]], ["letter_next", ["apply", "near"]]]) {
    const items = inState(firm, ...states);
    box.append(el("h2", {}, t(key)), ...(items.length ? items.map(offer) : [el("p", { class: "quiet" }, t("letter_none"))]));
    if (key === "letter_now" && firm.worth !== null) box.append(el("p", {}, say("total_now", { amount: money(firm.worth) })));
  }
  box.append(el("p", { class: "quiet" }, t("measures_sums")));
  box.step = (by) => { if (beside(by)) location.hash = address(beside(by)); };
  return box;
}

const VIEWS = {
  overview: { draw: overview, count: null },
  firms: { draw: firmsView, count: data.total },
  matches: { draw: matchesView, count: pairs.length },
  programmes: { draw: programmesView, count: P.length },
  firm: { draw: firmView, count: 0 },
};
