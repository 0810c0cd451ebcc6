"use strict";
// What the pages of regions are made of: names, leads, the map of squares, small charts side by side.

const placeName = (name) => (lang === "en" && data.names[name]) || data.common[name] || name;
const signed = (value, digits = 2) => (value === null || value === undefined ? "–" : (value > 0 ? "+" : "") + value.toFixed(digits).replace("-", "−"));
const plainNumber = (value, digits = 2) => (value === null || value === undefined ? "–" : String(+value.toFixed(digits)).replace("-", "−"));
const fixed = (value, digits = 2) => (value === null || value === undefined ? "–" : value.toFixed(digits).replace("-", "−"));
// A table of cells that are ready: heads by their labels, the columns named in `words` are no numbers.
function readyTable(heads, rows, words) {
  const kind = (key) => (words.includes(key) ? (key === heads[0] ? "what" : "said") : "n");
  const body = rows.map((cells) => el("tr", {}, ...cells.map((text, i) => el("td", { class: kind(heads[i]), "data-label": t(heads[i]) }, text))));
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...heads.map((key) => el("th", { scope: "col", class: kind(key) === "n" ? "n" : null }, t(key))))), el("tbody", {}, ...body)));
}
const inPerCent = (share, digits = 1) => (share === null || share === undefined ? "–" : (100 * share).toFixed(digits).replace("-", "−") + " %");
const leadBox = () => el("section", { class: "card lead-box" }, ...data.lead[lang].map((text) => el("p", {}, text)));

// A choice of the address's query; the first option is the default.
function choice(view, key, label, options) {
  const { query } = stateOf(), now = query.get(key) || options[0];
  const select = el("select", { "aria-label": t(label), onchange: (event) => { query.set(key, event.target.value); go(view, query); } }, ...options.map((value) => el("option", { value, selected: value === now || null }, value)));
  return { now, node: options.length > 1 ? el("label", { class: "inline" }, t(label), " ", select) : "" };
}

// The map: values by region, `text` and `title` of one; colours go from 0 to the widest in either direction.
function regionTiles(values, text, title) {
  const widest = Math.max(1e-9, ...[...values.values()].map(Math.abs));
  const squareOf = (tile) => {
    const value = values.get(tile.name), isThere = value !== undefined;
    const kind = !isThere ? "none" : value > 0 ? "rise" : value < 0 ? "fall" : "stood";
    const name = lang === "zh" ? tile.zh : tile.en;
    const words = name + lang_colon() + (isThere ? title(tile.name, value) : t("no_value"));
    const node = el("span", { class: "tile " + kind, title: words }, el("span", { class: "long" }, name), el("span", { class: "brief" }, lang === "zh" ? tile.zh : tile.abbreviation), el("small", {}, isThere ? text(value) : ""), el("span", { class: "unseen" }, isThere ? "" : t("no_value")));
    node.style.gridColumn = tile.column + 1;
    node.style.gridRow = tile.row + 1;
    if (isThere) node.style.setProperty("--share", 10 + (58 * Math.abs(value)) / widest + "%");
    return node;
  };
  const shown = data.tiles.filter((tile) => !["710000", "810000", "820000"].includes(tile.code) || values.has(tile.name));
  return el("div", { class: "tiles" }, ...shown.map(squareOf));
}

function tileKey() {
  const sample = (kind, label) => {
    const patch = el("i", { class: "tile sample " + kind });
    patch.style.setProperty("--share", "55%");
    return el("span", {}, patch, t(label));
  };
  return el("p", { class: "legend map-key" }, sample("rise", "rose"), sample("stood", "stood"), sample("fall", "fell"), sample("none", "no_value"), el("span", {}, t("map_note")));
}

// A small chart: values by place in `labels`, a dashed goal where there is one; all of a set share `low` and `top`.
function multiple({ name, mark = "", values, labels, goal = null, low, top, note = "" }) {
  const width = 240, height = 92, box = { left: 6, right: width - 34, top: 8, bottom: height - 18 };
  const x = (i) => box.left + ((box.right - box.left) * i) / Math.max(1, labels.length - 1), y = (value) => box.bottom - ((box.bottom - box.top) * (value - low)) / (top - low || 1);
  const known = values.map((value, i) => [i, value]).filter(([, value]) => value !== null);
  const told = known.map(([i, value]) => labels[i] + " " + plainNumber(value)).join(t("list"));
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "multi", role: "img", "aria-label": name + lang_colon() + told }, svg("title", {}, told));
  if (low <= 0 && top >= 0) node.append(svg("path", { d: "M" + box.left + " " + y(0).toFixed(1) + "H" + box.right, class: "zero-line" }));
  if (goal !== null) node.append(svg("path", { d: "M" + box.left + " " + y(goal).toFixed(1) + "H" + box.right, class: "goal" }));
  node.append(lineThrough(values.map((value, i) => [x(i), value === null ? null : y(value)]), "line"));
  const [at, last] = known.at(-1);
  node.append(svg("circle", { cx: x(at).toFixed(1), cy: y(last).toFixed(1), r: 3.4, class: "last" }), svg("text", { x: x(at) + 6, y: y(last) + 4 }, plainNumber(last, 1)));
  node.append(svg("text", { x: box.left, y: height - 4 }, labels[0]), svg("text", { x: box.right, y: height - 4, "text-anchor": "end" }, labels.length > 1 ? labels.at(-1) : ""));
  return el("figure", { class: "multiple" }, el("figcaption", {}, el("b", {}, name), mark), node, note ? el("p", {}, note) : "");
}

// Small charts of one scale: [{name, values, goal, …}].
function multiples(items, labels, zero = false) {
  const all = items.flatMap((one) => [...present(one.values), ...(one.goal === null || one.goal === undefined ? [] : [one.goal])]);
  const [low, top] = extent(zero ? [...all, 0] : all, 0.08);
  return el("div", { class: "multiples" }, ...items.filter((one) => present(one.values).length).map((one) => multiple({ ...one, labels, low, top })));
}

const notesView = () => el("div", {}, el("h2", {}, t("notes")), el("ul", {}, ...data.notes.map((note) => el("li", {}, note[lang]))));
const notesCount = () => data.notes.length;
