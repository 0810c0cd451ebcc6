"use strict";
// The data, the language, nodes and simple charts: what every page stands on.

const data = JSON.parse(document.getElementById("data").textContent);
let lang = data.lang;

const t = (key) => (data.labels[key] ? data.labels[key][lang] : key);

// A label with its parts filled in: say("shown_of", {shown: 3, all: 9}).
const say = (key, parts) => t(key).replace(/\{(\w+)\}/g, (all, name) => (name in parts ? parts[name] : all));

// What a list leaves out, said where it is shown; nothing where it is whole.
const leftOut = (shown, all) => (shown < all ? el("p", { class: "quiet capped" }, say("shown_of", { shown: number(shown), all: number(all) })) : "");

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

const number = (n) => n.toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 6 });

function countBy(list, key) {
  const counts = new Map();
  for (const item of list) {
    const value = typeof key === "function" ? key(item) : item[key];
    if (value !== null && value !== undefined && value !== "") counts.set(value, (counts.get(value) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

// A bar chart as a list: label, bar, number; rows link where `href` gives an address. Labels are never cut.
function bars(entries, { label = (v) => String(v), href = null, tone = () => "" } = {}) {
  const most = Math.max(1, ...entries.map((entry) => entry[1]));
  const list = el("dl", { class: "bars" });
  for (const [value, count] of entries) {
    const fill = el("span", { class: "fill " + tone(value), hidden: count === 0 });
    fill.style.width = (100 * count) / most + "%";
    const name = label(value);
    list.append(
      el("dt", {}, href ? el("a", { href: href(value) }, name) : name),
      el("dd", { class: "rail", "aria-hidden": "true" }, fill),
      el("dd", { class: "num" }, number(count)),
    );
  }
  return list;
}

// In the frame of the app a place leads to its document; a file has no such address.
const toSource = (address, at) => (address && at !== null && at !== undefined ? el("a", { class: "source", href: address + "?at=" + at }, t("to_text")) : "");

const lang_colon = () => (lang === "zh" ? "：" : ": ");
// Titles that several documents share are told apart by the names of their files, in full where those agree too.
const fileOf = (doc) => doc.name.split("/").at(-1);
const ownTitle = (doc) => doc.title || doc.name;
const isSeveral = (list, value) => list.indexOf(value) !== list.lastIndexOf(value);
const titled = new WeakMap();
function titleOf(d) {
  if (!titled.has(data.documents)) {
    const own = data.documents.map(ownTitle), files = data.documents.map((doc, i) => (isSeveral(own, own[i]) ? own[i] + " · " + fileOf(doc) : own[i]));
    titled.set(data.documents, files.map((title, i) => (isSeveral(files, title) ? own[i] + " · " + data.documents[i].name : title)));
  }
  return titled.get(data.documents)[d];
}
const themeName = (id) => (data.themes[id] ? data.themes[id][lang] : id);
const chapterOf = (r) => (data.themes[r.theme] ? data.themes[r.theme].chapter : r.theme);
