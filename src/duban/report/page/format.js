"use strict";
// The data, the language, and how values are written in it.

const data = JSON.parse(document.getElementById("data").textContent);
let lang = data.lang;

const t = (key) => (data.labels[key] ? data.labels[key][lang] : key);

// Make an element: el("td", {class: "n"}, "text", child).
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// Every record as an object, with its document and place: {doc, kind, i, start, end, from, to, ...fields}.
const records = [];
const firstOf = [];
data.documents.forEach((doc, d) => {
  firstOf.push(records.length);
  for (const [kind, fields] of Object.entries(data.fields)) {
    for (const row of doc.records[kind]) {
      const record = { doc: d, kind, i: records.length, start: row[0], end: row[1], from: row[2], to: row[3] };
      fields.forEach((field, f) => { record[field] = row[f + 4]; });
      records.push(record);
    }
  }
});
const ofKind = (kind) => records.filter((record) => record.kind === kind);
const figures = ofKind("figure");
const commitments = ofKind("commitment");
const titleOf = (d) => data.documents[d].title || data.documents[d].name;
const sentenceOf = (r) => data.documents[r.doc].text.slice(r.from, r.to);

const number = (n) => n.toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 6 });

// A number as a person writes it: 4500000 is 450万 or 4.5 million.
function amount(value) {
  const scales = lang === "zh"
    ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]
    : [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];
  const scale = scales.find(([size]) => Math.abs(value) >= size);
  return scale ? number(+(value / scale[0]).toPrecision(12)) + scale[1] : number(value);
}

// A unit in the language of the page; in English a classifier that only counts is left out.
function unitOf(r) {
  if (lang === "zh" || r.unit === "%" || r.unit === "‰") return r.unit;
  const name = data.units[r.unit];
  return name === undefined ? " " + r.unit : name ? " " + name : "";
}

// The name of an indicator, in English with the vocabulary's name before the text's own words.
const themeName = (id) => (data.themes[id] ? data.themes[id][lang] : id);
const chapterOf = (r) => (data.themes[r.theme] ? data.themes[r.theme].chapter : r.theme);
const indicatorName = (r) => (lang === "en" && r.indicator_id && data.indicators[r.indicator_id] ? data.indicators[r.indicator_id] + " · " : "") + (r.indicator || "—");

function quantity(r) {
  const unit = unitOf(r);
  const sign = (value) => (r.measure === "change" && value > 0 ? "+" : "") + amount(value);
  if (r.low === null && r.high === null) return r.value_text;
  if (r.low === null) return "≤ " + sign(r.high) + unit;
  if (r.high === null) return "≥ " + sign(r.low) + unit;
  if (r.low !== r.high) return sign(r.low) + "–" + sign(r.high) + unit;
  return (r.approx ? "≈ " : "") + sign(r.low) + unit;
}

function period(r) {
  const end = r.period_end;
  if (!end) return "";
  const start = r.period_start;
  if (!start) return t(r.modality === "target" ? "by" : "as_of") + end;
  if (start.endsWith("-01") && end.endsWith("-12")) {
    return start.slice(0, 4) === end.slice(0, 4) ? end.slice(0, 4) : start.slice(0, 4) + "–" + end.slice(0, 4);
  }
  return start + "…" + end;
}

const tag = (kind, value) => el("span", { class: "tag m-" + value }, t(kind + "_" + value));

function countBy(list, key) {
  const counts = new Map();
  for (const item of list) {
    const value = typeof key === "function" ? key(item) : item[key];
    if (value !== null && value !== undefined && value !== "") counts.set(value, (counts.get(value) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

// A bar chart as a list: label, bar, number; rows link where `href` gives an address.
function bars(entries, { label = (v) => String(v), href = null, tone = () => "" } = {}) {
  const most = Math.max(1, ...entries.map((entry) => entry[1]));
  const list = el("dl", { class: "bars" });
  for (const [value, count] of entries) {
    const fill = el("span", { class: "fill " + tone(value) });
    fill.style.width = (100 * count) / most + "%";
    const name = label(value);
    list.append(
      el("dt", { title: name }, href ? el("a", { href: href(value) }, name) : name),
      el("dd", { class: "rail", "aria-hidden": "true" }, fill),
      el("dd", { class: "num" }, number(count)),
    );
  }
  return list;
}
