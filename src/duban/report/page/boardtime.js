"use strict";
// Documents in time: a strip of years with a mark a document, and the list below it, the newest first.

const STRIP = { width: 1000, edge: 14, row: 15, most: 7 };

function strip(documents, day) {
  const dated = documents.filter((doc) => doc.date);
  if (dated.length < 2) return "";
  const months = dated.map((doc) => monthOf(doc.date)), now = monthOf(day);
  const first = Math.floor((Math.min(...months, now) - 1) / 12) * 12 + 1, last = Math.ceil(Math.max(...months, now) / 12) * 12;
  const x = (month) => STRIP.edge + ((month - first) / Math.max(1, last - first)) * (STRIP.width - 2 * STRIP.edge);
  const stacks = new Map();
  const tall = 40 + STRIP.row * Math.min(STRIP.most, Math.max(...countBy(dated, (doc) => monthOf(doc.date)).map((pair) => pair[1])));
  const base = tall - 24;
  const node = svg("svg", { viewBox: `0 0 ${STRIP.width} ${tall}`, class: "strip", "aria-hidden": "true" }, svg("path", { class: "axis", d: `M${STRIP.edge} ${base}H${STRIP.width - STRIP.edge}` }));
  for (let month = first; month <= last; month += 12) {
    const end = Math.min(month + 11, last), year = String(Math.floor((month - 1) / 12));
    node.append(svg("path", { class: "axis", d: `M${x(month)} ${base}v6` }), svg("text", { x: (x(month) + x(end)) / 2, y: base + 18, "text-anchor": "middle" }, year));
  }
  for (const doc of dated) {
    const month = monthOf(doc.date), level = stacks.get(month) || 0;
    stacks.set(month, level + 1);
    if (level >= STRIP.most) continue;
    const [cx, cy] = [x(month), base - 9 - level * STRIP.row];
    const form = doc.from === "pack" ? svg("circle", { cx, cy, r: 4.6 }) : svg("path", { d: `M${cx} ${cy - 5.6}L${cx + 5.6} ${cy}L${cx} ${cy + 5.6}L${cx - 5.6} ${cy}z` });
    form.setAttribute("class", "at o-" + doc.from);
    form.append(svg("title", {}, doc.date + " " + doc.title[lang]));
    node.append(form);
  }
  node.append(svg("path", { class: "today", d: `M${x(now)} 6V${base}` }), svg("text", { class: "today-word", x: Math.min(x(now) + 4, STRIP.width - 70), y: 14 }, day));
  return el("div", { class: "strip-of", tabindex: "0", role: "group", "aria-label": t("time") }, node);
}

const nameOf = (id) => (data.sections.find((section) => section.id === id) || { name: { [lang]: id } }).name[lang];

function documentRow(doc) {
  const title = doc.address ? el("a", { href: doc.address, rel: "noopener" }, doc.title[lang]) : doc.title[lang];
  const sure = doc.certainty && doc.certainty !== "official" ? t("certainty_" + doc.certainty) : "";
  const more = [doc.number, doc.issuer, doc.of.map(nameOf).join(lang === "zh" ? "、" : ", "), sure].filter(Boolean).join(" · ");
  return el("li", {}, el("time", {}, doc.date || t("undated")), el("div", {}, el("b", {}, title), " ", origin(doc.from), more ? el("span", { class: "quiet" }, more) : ""));
}

function timeline() {
  const newest = data.documents.slice().reverse();
  return el("section", { class: "card time", id: "documents" }, el("h2", {}, t("time"), " ", el("small", {}, number(newest.length))), strip(data.documents, data.as_of), el("ol", { class: "documents" }, ...newest.map(documentRow)));
}
