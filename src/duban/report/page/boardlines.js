"use strict";
// Small lines of a board: a series with the target it is to reach, and where each of its values is known from.

const WIDE = 132, HIGH = 40, EDGE = 5;
const monthOf = (at) => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7) || 12);

function sparkline(row) {
  const points = row.series;
  if (points.length < 2 && !(points.length && row.goal !== null)) return "";
  const goalAt = row.role !== "baseline" && row.period && row.goal !== null ? monthOf(row.period) : null;
  const times = points.map((point) => monthOf(point.at)).concat(goalAt === null ? [] : [goalAt]);
  const values = points.map((point) => point.value).concat(goalAt === null ? [] : [row.goal]);
  const [t0, t1, v0, v1] = [Math.min(...times), Math.max(...times), Math.min(...values), Math.max(...values)];
  const x = (time) => EDGE + ((time - t0) / (t1 - t0 || 1)) * (WIDE - 2 * EDGE);
  const y = (value) => HIGH - EDGE - ((value - v0) / (v1 - v0 || 1)) * (HIGH - 2 * EDGE);
  const told = points.map((point) => point.at + " " + point.words[lang]).join(lang === "zh" ? "；" : "; ");
  const node = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "line-of v-" + (row.verdict || "no_data"), role: "img", "aria-label": told }, svg("title", {}, told));
  if (goalAt !== null) node.append(svg("path", { class: "aim", d: `M${EDGE} ${y(row.goal)}H${WIDE - EDGE}` }));
  node.append(svg("path", { class: "run", d: points.map((point, i) => (i ? "L" : "M") + x(monthOf(point.at)).toFixed(1) + " " + y(point.value).toFixed(1)).join("") }));
  points.forEach((point, i) => node.append(mark(point, x(monthOf(point.at)), y(point.value), i === points.length - 1)));
  return node;
}

// A value of the pack is a disc, a record of the ledger a diamond; the last one is filled.
function mark(point, x, y, last) {
  const r = last ? 3.4 : 2.2;
  const form = point.from === "pack" ? svg("circle", { cx: x, cy: y, r }) : svg("path", { d: `M${x} ${y - r - 0.8}L${x + r + 0.8} ${y}L${x} ${y + r + 0.8}L${x - r - 0.8} ${y}z` });
  form.setAttribute("class", (last ? "last" : "dot") + (point.kind === "estimate" ? " open" : ""));
  return form;
}

const origin = (from) => el("span", { class: "origin o-" + from, title: t("from_" + from + "_note") }, t("from_" + from));

function proofItem(proof) {
  const named = [proof.document[lang], proof.source && proof.source !== proof.document.zh ? proof.source : ""].filter(Boolean).join(lang === "zh" ? "，" : ", ");
  const whence = el("cite", {}, origin(proof.from), " ", proof.date || t("undated"), named ? " · " : "", proof.address ? el("a", { href: proof.address, rel: "noopener" }, named || proof.address) : named,
    proof.certainty && proof.certainty !== "official" ? " · " + t("certainty_" + proof.certainty) : "");
  return el("li", {}, proof.says ? el("span", { class: "says v-" + proof.says }, icon(proof.says)) : "", proof.text[lang] ? el("q", {}, proof.text[lang]) : "", whence);
}

const proofList = (key, proofs) => (proofs.length ? el("div", { class: "proofs" }, el("h4", {}, t(key)), el("ul", {}, ...proofs.map(proofItem))) : "");

const apart = (row) => (row.apart ? el("p", { class: "apart" }, say("in_pack_ledger", { pack: t("verdict_" + row.apart.pack), ledger: t("verdict_" + row.apart.ledger) })) : "");
