"use strict";
// Consistency: documents against chapters of themes, and the findings side by side, what matters most first.

const MOST = 300;
const relationName = (relation) => t("relation_" + relation);
const chapterName = (id) => (id ? themeName(id) : t("no_theme"));
const docsOf = (f) => [f.first.doc, f.other];

function chosen(query) {
  const [relation, chapter, doc] = ["relation", "chapter", "doc"].map((key) => query.get(key));
  return data.findings.filter((f) => (!relation || f.relation === relation) && (chapter === null || f.chapter === chapter) && (doc === null || docsOf(f).includes(Number(doc))));
}

// The query with one filter set, or taken away where it is set already.
function turned(query, parts) {
  const next = new URLSearchParams(query);
  const same = Object.entries(parts).every(([key, value]) => next.get(key) === String(value));
  for (const [key, value] of Object.entries(parts)) { if (same || value === null) next.delete(key); else next.set(key, value); }
  return next;
}

function chips(query) {
  const counts = data.relations.map((relation) => [relation, data.findings.filter((f) => f.relation === relation).length]);
  const chip = (relation, n) => {
    const button = el("button", { type: "button", class: "r-" + (relation || "all"), "aria-pressed": String((query.get("relation") || "") === relation), disabled: n ? null : "" }, relation ? relationName(relation) : t("all_findings"), el("b", {}, number(n)));
    button.addEventListener("click", () => go("consistency", turned(query, { relation: relation || null })));
    return button;
  };
  return el("div", { class: "chips" }, chip("", data.findings.length), ...counts.map(([relation, n]) => chip(relation, n)));
}

function matrix(query) {
  const chapters = [...new Set(data.findings.map((f) => f.chapter))].sort((a, b) => (a === "") - (b === "") || chapterName(a).localeCompare(chapterName(b), lang));
  const cell = (doc, chapter) => {
    const own = data.findings.filter((f) => f.chapter === chapter && docsOf(f).includes(doc));
    const parts = data.relations.map((relation) => [relation, own.filter((f) => f.relation === relation).length]).filter(([, n]) => n);
    const inside = parts.map(([relation, n]) => el("span", { class: "count r-" + relation, title: relationName(relation) }, number(n)));
    const on = query.get("doc") === String(doc) && query.get("chapter") === chapter;
    return el("td", { class: on ? "on" : null }, own.length ? el("a", { href: "#consistency?" + turned(query, { doc, chapter }), "aria-label": data.documents[doc].label + " " + chapterName(chapter) }, ...inside) : "");
  };
  const head = el("tr", {}, el("th", { scope: "col" }, t("whose")), ...chapters.map((id) => el("th", { scope: "col" }, chapterName(id))));
  const rows = data.documents.map((doc, i) => el("tr", {}, el("th", { scope: "row", title: doc.title }, doc.label), ...chapters.map((id) => cell(i, id))));
  return el("div", { class: "scroll" }, el("table", { class: "consistent" }, el("thead", {}, head), el("tbody", {}, ...rows)));
}

// A sentence with the words that decide marked, each where it first stands behind the one before.
function said(side) {
  const parts = [];
  let at = 0;
  for (const word of side.marked) {
    const found = side.text.indexOf(word, at);
    if (found < 0) continue;
    parts.push(side.text.slice(at, found), el("mark", {}, word));
    at = found + word.length;
  }
  return el("p", { class: "said", lang: "zh" }, ...parts, side.text.slice(at));
}

function side(which, f) {
  const own = f[which];
  const doc = data.documents[which === "first" ? f.first.doc : f.other];
  const box = el("div", {}, el("span", { class: "label", title: doc.name }, doc.label + (own && own.section ? " · " + own.section : "")));
  box.append(own ? said(own) : el("p", { class: "quiet" }, t("is_missing")));
  return box;
}

function findingCard(f) {
  return el("article", { class: "card found r-" + f.relation },
    el("div", { class: "head" }, el("b", { class: "relation" }, relationName(f.relation)), el("span", {}, f.object), el("span", { class: "quiet" }, f.theme ? themeName(f.theme) : ""), el("span", { class: "score" }, Math.round(100 * f.score) + "%")),
    el("div", { class: "sides" }, side("first", f), side("second", f)), el("p", { class: "reason" }, f.reason[lang]));
}

function consistencyView() {
  const { query } = stateOf();
  const found = chosen(query);
  return el("div", {}, el("h2", {}, t("consistency")), chips(query), el("p", { class: "quiet" }, t("matrix_note")), matrix(query), el("h2", {}, t("findings") + " ", el("small", {}, number(found.length))),
    ...(found.length ? found.slice(0, MOST).map(findingCard) : [el("p", {}, t("nothing"))]), leftOut(Math.min(MOST, found.length), found.length));
}

const VIEWS = { consistency: { draw: consistencyView, count: data.findings.length || null } };
