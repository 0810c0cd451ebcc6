"use strict";
// Growth of regions: the map, who carries the growth, the breadth over time.

const periodOf = (label) => data.periods.find((one) => (one.period || "–") === label);
const periodChoice = (view) => choice(view, "period", "period", data.periods.map((one) => one.period || "–").reverse());

function growthMap() {
  const { now, node } = periodChoice("map"), one = periodOf(now);
  const values = new Map(one.regions.map((region) => [region.region, region.growth])), byName = new Map(one.regions.map((region) => [region.region, region]));
  const title = (name) => [t("growth") + " " + plainNumber(values.get(name)), byName.get(name).pull === null ? "" : t("pull") + " " + signed(byName.get(name).pull, 3)].filter(Boolean).join("; ");
  const counted = say("grew", { growing: number(one.growing.length), n: number(one.n) });
  const numbers = el("div", { class: "numbers" }, figureTile(inPerCent(one.share), t("share").replace(" %", "")), figureTile(plainNumber(one.index, 2), t("index")), figureTile(inPerCent(one.balance), t("balance").replace(" %", "")));
  if (one.whole !== null) numbers.append(figureTile(plainNumber(one.whole) + " %", t(one.is_stated ? "whole" : "together").replace(" %", "")));
  return el("div", {}, leadBox(), el("div", { class: "heading-row" }, node, el("span", { class: "quiet" }, counted)), numbers, tileKey(), el("div", { class: "mapped" }, regionTiles(values, (value) => plainNumber(value, 1), title), ranks(one)),
    one.missing.length ? el("p", { class: "quiet" }, t("missing") + lang_colon() + one.missing.map(placeName).join(t("list"))) : "");
}

const figureTile = (value, label) => el("div", {}, el("b", {}, value), el("span", {}, label));

function ranks(one) {
  const sorted = [...one.regions].sort((a, b) => b.growth - a.growth);
  return el("div", { class: "scroll ranks" }, el("table", {}, el("tbody", {}, ...sorted.map((region) => el("tr", {}, el("th", { scope: "row" }, placeName(region.region)), el("td", { class: "n" }, plainNumber(region.growth) + " %"))))));
}

function carriersView() {
  const { now, node } = periodChoice("carriers"), one = periodOf(now);
  const box = el("div", {}, el("div", { class: "heading-row" }, node));
  if (one.regions.some((region) => region.pull !== null)) box.append(el("section", { class: "card" }, el("h2", {}, t("pull")), pullBars(one.regions)));
  if (one.groups.length) box.append(el("h2", {}, t("sheet_groups")), groupTable(one.groups));
  const columns = [
    { key: "rank", label: "rank", class: "n", value: (row) => row.rank, cell: (row) => String(row.rank) },
    { key: "region", label: "region", class: "what", value: (row) => placeName(row.region), cell: (row) => placeName(row.region) },
    { key: "growth", label: "growth", class: "n", value: (row) => row.growth, cell: (row) => fixed(row.growth) },
    ...["weight", "contribution", "cumulative"].map((key) => ({ key, label: key, class: "n", value: (row) => row[key], cell: (row) => inPerCent(row[key]) })),
    { key: "pull", label: "pull", class: "n", value: (row) => row.pull, cell: (row) => signed(row.pull, 3) },
    { key: "source", label: "source", class: "said", value: (row) => row.source, cell: (row) => row.source },
  ];
  box.append(el("h2", {}, t("sheet_growth")), table("carriers", one.regions, columns, [], (row) => row.region + " " + placeName(row.region)));
  return box;
}

function pullBars(regions) {
  const own = regions.filter((region) => region.pull !== null), low = Math.min(0, ...own.map((one) => one.pull)), top = Math.max(0, ...own.map((one) => one.pull)), span = top - low || 1;
  const list = el("dl", { class: "pulls" });
  for (const one of own) {
    const bar = el("span", { class: one.pull < 0 ? "minus" : null });
    bar.style.left = (100 * (Math.min(0, one.pull) - low)) / span + "%";
    bar.style.width = (100 * Math.abs(one.pull)) / span + "%";
    list.append(el("dt", {}, placeName(one.region)), el("dd", { class: "rail", "aria-hidden": "true" }, bar), el("dd", { class: "num" }, signed(one.pull, 2)), el("dd", { class: "num" }, one.contribution === null ? "" : inPerCent(one.contribution)));
  }
  return list;
}

function groupTable(groups) {
  const heads = ["group", "growing", "n", "growth", "weight", "pull", "contribution", "missing"];
  return readyTable(heads, groups.map((one) => [one.group[lang], number(one.growing), number(one.n), fixed(one.growth), inPerCent(one.weight), signed(one.pull), inPerCent(one.contribution), one.missing.map(placeName).join(t("list"))]), ["group", "missing"]);
}

function breadthView() {
  const labels = data.periods.map((one) => one.period || "–"), places = labels.map((label, i) => [i, label]), box = el("div", { class: "evaluation" });
  if (labels.length > 1) {
    box.append(el("div", { class: "charts" }, linePlot(t("plot_breadth"), [{ values: data.periods.map((one) => 100 * one.share), kind: "line", name: t("key_breadth") }], places, null, [["line", "key_breadth"]], { zero: false }), linePlot(t("plot_index"), [{ values: data.periods.map(() => 50), kind: "without-line", name: "50" }, { values: data.periods.map((one) => one.index), kind: "line", name: t("key_index") }], places, null, [["line", "key_index"], ["without-line", "key_line"]], { zero: false })));
  }
  const names = [...new Set(data.periods.flatMap((one) => one.regions.map((region) => region.region)))];
  const series = names.map((name) => ({ name: placeName(name), goal: null, values: data.periods.map((one) => one.regions.find((region) => region.region === name)?.growth ?? null) }));
  box.append(el("h2", {}, t("growth")), multiples(series, labels, true));
  box.style.maxWidth = "none";
  return box;
}

const VIEWS = {
  map: { draw: growthMap, count: null },
  carriers: { draw: carriersView, count: null },
  breadth: { draw: breadthView, count: data.periods.length > 1 ? null : 0 },
  notes: { draw: notesView, count: notesCount() },
};
