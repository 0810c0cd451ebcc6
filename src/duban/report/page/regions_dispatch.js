"use strict";
// Dispatch: provinces against their targets, the way of each through the year, the gaps on the map.

const lamp = (light) => (light ? el("span", { class: "lamp " + light }, el("i", { "aria-hidden": "true" }), t("light_" + light)) : el("span", { class: "quiet" }, "–"));

function boardView() {
  const percent = (key) => ({ key, label: key, class: "n", value: (row) => row[key], cell: (row) => fixed(row[key]) });
  const points = (key, digits) => ({ key, label: key, class: "n", value: (row) => row[key], cell: (row) => signed(row[key], digits) });
  const columns = [
    { key: "region", label: "region", class: "what", value: (row) => placeName(row.region), cell: (row) => placeName(row.region) },
    { key: "light", label: "light", value: (row) => LAMPS.indexOf(row.light), cell: (row) => lamp(row.light) },
    percent("rate"), percent("target"), points("gap", 2), percent("required"), percent("at_pace"), points("need_gap", 3),
    { key: "warnings", label: "warnings", class: "said", value: (row) => row.warnings.length, cell: (row) => row.warnings.map((one) => el("div", {}, one.text[lang])) },
  ];
  const facet = { key: "light", label: "light", of: (row) => row.light, name: (value) => t("light_" + value) };
  return el("div", {}, leadBox(), needBox(), table("board", data.provinces, columns, [facet], (row) => row.region + " " + placeName(row.region)));
}

const LAMPS = ["red", "yellow", "green", null];

function needBox() {
  const n = data.need, shown = [["rate", plainNumber(n.rate) + " %"], ["target", n.target === null ? "–" : plainNumber(n.target) + " %"], ["gap", signed(n.gap)], ["required", n.required === null ? "–" : plainNumber(n.required) + " %"]];
  return el("div", { class: "numbers" }, ...shown.map(([key, value]) => el("div", {}, el("b", {}, value), el("span", {}, t(key).replace(" %", "")))));
}

function coursesView() {
  const labels = data.labels_of_year;
  const items = data.provinces.map((one) => ({
    name: placeName(one.region), mark: lamp(one.light), goal: one.target, values: labels.map((label) => one.steps.find((step) => step.period === label)?.cumulative ?? null),
    note: one.required === null ? "" : t("required") + " " + plainNumber(one.required),
  }));
  const key = plotKey([["line", "key_rate"], ["without-line", "key_target"]]);
  return el("div", {}, key, multiples(items, labels));
}

function gapMap() {
  const values = new Map(data.provinces.filter((one) => one.gap !== null).map((one) => [one.region, +one.gap.toFixed(6)]));
  return el("div", {}, el("h2", {}, t("gap")), regionTiles(values, (value) => signed(value, 1), (name, value) => t("gap") + " " + signed(value)));
}

const VIEWS = {
  board: { draw: boardView, count: data.provinces.length },
  courses: { draw: coursesView, count: null },
  map: { draw: gapMap, count: data.provinces.some((one) => one.gap !== null && data.common[one.region]) ? null : 0 },
  notes: { draw: notesView, count: notesCount() },
};
