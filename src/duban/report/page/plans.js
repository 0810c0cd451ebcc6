"use strict";
// The views of what regions plan: the matrix, the most followed fields, the rare ones, pairs, spread over years.

const MARKS = { develop: "", transform: "△", restrict: "▽" };
const FIELDS = data.fields, CELLS = data.cells;
const bare = (name) => name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, "");
const regionTitle = (r) => (lang === "en" && data.names[data.regions[r]]) || bare(data.regions[r]);
const fieldTitle = (f) => FIELDS[f][lang];
const follows = (cell) => cell !== null && cell.aim !== "restrict";

const leadLines = () => el("div", { class: "card lead" }, ...data.lead[lang].map((line) => el("p", {}, line)));

// A sentence with the name of the field in it marked.
function quoted([place, name]) {
  const text = data.sentences[place], at = text.indexOf(name);
  return at < 0 ? el("span", { class: "said", lang: "zh" }, text) : el("span", { class: "said", lang: "zh" }, text.slice(0, at), el("mark", {}, name), text.slice(at + name.length));
}

// The sentences of a cell, each once.
function saidOf(cell) {
  const seen = new Set(), list = el("ul", { class: "wordings" });
  for (const one of cell.said) {
    if (seen.has(one[0])) continue;
    seen.add(one[0]);
    const notes = [t("aim_" + one[2]), t("strength_" + one[3]), one[4], one[5]].filter(Boolean).join(" · ");
    list.append(el("li", {}, quoted(one), " ", el("span", { class: "quiet" }, notes)));
  }
  return list;
}

function cellBox(f, r) {
  const cell = CELLS[f][r];
  return el("div", {}, el("h3", {}, regionTitle(r) + " · " + fieldTitle(f)), saidOf(cell), el("p", { class: "quiet" }, cell.document));
}

function plansView() {
  const { query } = stateOf();
  const kinds = [...new Set(FIELDS.map((field) => field.kind))], wanted = query.get("kind") || "";
  const select = el("select", { "aria-label": t("field_kind") }, el("option", { value: "" }, t("all_kinds")), ...kinds.map((kind) => el("option", { value: kind, selected: kind === wanted }, t("kind_" + kind))));
  select.addEventListener("change", () => go("plans", select.value ? { kind: select.value } : {}));
  const panel = el("div", { class: "card panel", "aria-live": "polite" });
  const body = el("tbody");
  FIELDS.forEach((field, f) => {
    if (wanted && field.kind !== wanted) return;
    body.append(el("tr", {}, el("th", { scope: "row", class: "what" }, field[lang]), el("td", { class: "cell" }, number(field.regions.length)), ...CELLS[f].map((cell, r) => drawn(cell, f, r, panel))));
  });
  const key = el("p", { class: "legend" }, ...[1, 2, 3].map((n) => el("span", { class: "level s" + n }, n + " " + t("strength_" + n))));
  return el("div", {}, leadLines(), el("p", { class: "quiet" }, t("matrix_note")), key, el("div", { class: "controls" }, select),
    el("div", { class: "scroll tall" }, el("table", { class: "matrix plans" }, el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "what" }, t("field")), el("th", { scope: "col", class: "up" }, t("count")), ...heads(data.regions.map((_, r) => regionTitle(r))))), body)), panel);
}

function drawn(cell, f, r, panel) {
  if (cell === null) return el("td", { class: "cell" }, el("span", { class: "d-absent", title: regionTitle(r) + lang_colon() + t("none") }, "·"));
  const words = regionTitle(r) + " · " + fieldTitle(f) + lang_colon() + t("aim_" + cell.aim) + " · " + t("strength_" + cell.strength) + (cell.number ? " · " + cell.number : "");
  const open = (event) => {
    for (const other of document.querySelectorAll("button.level[aria-pressed]")) other.removeAttribute("aria-pressed");
    event.currentTarget.setAttribute("aria-pressed", "true");
    panel.replaceChildren(el("button", { type: "button", class: "shut", "aria-label": t("close"), onclick: () => panel.replaceChildren() }, "×"), cellBox(f, r));
  };
  return el("td", { class: "cell" }, el("button", { type: "button", class: "level s" + (cell.aim === "restrict" ? 0 : cell.strength), title: words + "\n" + data.sentences[cell.said[0][0]], "aria-label": words, onclick: open }, cell.strength + MARKS[cell.aim]));
}

// A field with a bar as long as its share of regions, cut by strength; it opens to a sentence of each region.
function fieldRow(f) {
  const field = FIELDS[f], all = data.regions.length;
  const bar = el("span", { class: "share", "aria-hidden": "true" });
  for (const strength of [3, 2, 1]) {
    const count = field.regions.filter((r) => CELLS[f][r].strength === strength).length;
    if (!count) continue;
    const part = el("i", { class: "level s" + strength });
    part.style.width = (100 * count) / all + "%";
    bar.append(part);
  }
  const counts = [3, 2, 1].map((n) => [n, field.regions.filter((r) => CELLS[f][r].strength === n).length]).filter(([, count]) => count).map(([n, count]) => t("strength_n_" + n) + " " + count).join(" · ");
  const without = field.without.length ? el("p", {}, el("b", {}, t("without_base")), lang_colon(), field.without.map(regionTitle).join(lang === "zh" ? "、" : ", ")) : "";
  const body = el("div", { class: "opened" });
  const box = el("details", { class: "field" }, el("summary", {}, el("span", { class: "name" }, field[lang]), bar, el("span", { class: "num" }, field.regions.length + "/" + all + " · " + Math.round(100 * field.share) + "%"), el("span", { class: "quiet" }, counts)), body);
  box.addEventListener("toggle", () => {
    if (!box.open || body.childNodes.length) return;
    body.append(without, el("ul", { class: "wordings" }, ...field.regions.map((r) => {
      const cell = CELLS[f][r], one = cell.said[0];
      return el("li", {}, el("b", {}, regionTitle(r) + " " + cell.strength + MARKS[cell.aim]), cell.number ? " " + cell.number : "", " ", quoted(one));
    })));
  });
  return box;
}

const listView = (which, note) => () => el("div", {}, leadLines(), note ? el("p", { class: "quiet" }, t(note)) : "", el("div", { class: "card fields" }, ...which.map(fieldRow)));

function pairsView() {
  const rows = data.pairs;
  const both = (row) => row[4].map(fieldTitle).join(lang === "zh" ? "、" : ", ");
  return table("pairs", rows, [
    { key: "one", label: "one", class: "what", value: (row) => regionTitle(row[0]), cell: (row) => regionTitle(row[0]) },
    { key: "other", label: "other", class: "what", value: (row) => regionTitle(row[1]), cell: (row) => regionTitle(row[1]) },
    { key: "cosine", label: "cosine", class: "n", value: (row) => row[2], cell: (row) => row[2].toFixed(3) },
    { key: "jaccard", label: "jaccard", class: "n", value: (row) => row[3], cell: (row) => row[3].toFixed(3) },
    { key: "shared", label: "shared", class: "n", value: (row) => row[4].length, cell: (row) => number(row[4].length) },
    { key: "fields", label: "shared_fields", class: "said", value: (row) => row[4].length, plain: both, cell: (row) => el("details", {}, el("summary", {}, row[4].slice(0, 3).map(fieldTitle).join(lang === "zh" ? "、" : ", ") + "…"), both(row)) },
  ], [], (row) => regionTitle(row[0]) + " " + regionTitle(row[1]) + " " + both(row));
}

function spreadView() {
  return table("spread", data.spread, [
    { key: "field", label: "field", class: "what", value: (row) => row[lang], cell: (row) => row[lang] },
    { key: "since", label: "since", class: "when", value: (row) => row.since, cell: (row) => el("span", {}, row.since, row.from_start ? el("span", { class: "quiet" }, " " + t("from_start")) : "") },
    { key: "first", label: "first", class: "where", value: (row) => row.first.join(" "), cell: (row) => row.first.map(bare).join(" ") },
    ...(data.spread.length ? data.spread[0].curve.map(([period], i) => ({ key: "p" + period, label: period, class: "n", value: (row) => row.curve[i][1], cell: (row) => row.curve[i][1] + "/" + row.curve[i][2] })) : []),
  ], [], (row) => row.zh + " " + row.en + " " + row.first.join(" "));
}

const VIEWS = {
  plans: { draw: plansView, count: FIELDS.length },
  followed: { draw: listView(FIELDS.map((_, f) => f).slice(0, 30)), count: null },
  rare: { draw: listView(data.rare, "rare_note"), count: data.rare.length },
  pairs: { draw: pairsView, count: data.pairs.length },
  spread: { draw: spreadView, count: data.spread.length },
};
