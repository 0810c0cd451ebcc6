"use strict";
// The views of a ranking: the entities, the method, what the ranks depend on.

const indicatorTitle = (one) => one[lang];
const hue = (i) => "hsl(" + ((i * 47 + 205) % 360) + " 45% 52%)";
const places = data.standings.filter((one) => one.rank).length;

function strip(one) {
  if (!one.interval) return "";
  const [low, median, high] = one.interval;
  const at = (rank) => (100 * (rank - 1)) / Math.max(1, places - 1);
  const bar = el("i");
  bar.style.left = at(low) + "%";
  bar.style.width = Math.max(1, at(high) - at(low)) + "%";
  const mark = el("b");
  mark.style.left = "calc(" + at(one.rank) + "% - 2px)";
  const words = Math.round(low) + "–" + Math.round(high);
  return el("span", { class: "beside" }, el("span", { class: "strip", title: words + " (" + Math.round(median) + ")", "aria-hidden": "true" }, bar, mark), el("small", {}, words));
}

const scores = data.standings.map((one) => one.score).filter((score) => score !== null);
const floor = Math.min(0, ...scores);
const ceiling = Math.max(...scores, floor + 1e-9);

// What a bar is cut into: the groups of the index where it declares some, else its indicators.
const grouped = data.groups.length > 0;
const cuts = grouped ? data.groups : data.indicators;
const cutsOf = (one) => (grouped ? one.groups : one.weighted);
const detail = (one, i) => number(grouped ? one.groups[i] : one.values[i]);

// A bar as long as the score, cut into the shares of its groups or indicators.
function stack(one) {
  if (one.score === null) return "";
  const parts = cutsOf(one).map((value) => (value === null ? 0 : Math.abs(value)));
  const sum = parts.reduce((a, b) => a + b, 0) || 1;
  const bar = el("span", { class: "stack" }, ...parts.map((value, i) => {
    const part = el("i", { title: indicatorTitle(cuts[i]) + " " + (cutsOf(one)[i] === null ? "–" : detail(one, i)) });
    part.style.width = (100 * value) / sum + "%";
    part.style.background = hue(i);
    part.style.opacity = cutsOf(one)[i] < 0 ? 0.35 : 1; // z-scores below the mean are pale
    return part;
  }));
  bar.style.width = (100 * (one.score - floor)) / (ceiling - floor) + "%";
  return el("span", { class: "scale" }, bar);
}

const swatch = (i) => {
  const patch = el("span", { class: "swatch" });
  patch.style.background = hue(i);
  return patch;
};

// Which colour is which indicator, and what the marks of the ranks mean.
function key() {
  const mark = el("span", { class: "strip sample", "aria-hidden": "true" }, el("i"), el("b"));
  const negative = data.standings.some((one) => cutsOf(one).some((value) => value < 0));
  const share = (one) => (grouped ? (one.points === null ? "" : " " + number(one.points)) : " " + Math.round(100 * one.weight) + "%");
  return el("div", { class: "legend" }, ...cuts.map((one, i) => el("i", {}, swatch(i), indicatorTitle(one) + share(one))),
    el("i", { class: "quiet" }, t(grouped ? "bar_note_groups" : "bar_note") + (negative ? t("pale_note") : "")), el("i", { class: "quiet" }, mark, t("strip_note")));
}

function rankingView() {
  const box = el("div", {}, el("h2", {}, data.index[lang]), el("p", { class: "quiet" }, data.shift[lang]), data.gaps[lang] ? el("p", { class: "warn" }, data.gaps[lang]) : "", key());
  box.append(table("ranking", data.standings, [
    { key: "rank", label: "rank", class: "n", value: (one) => one.rank, cell: (one) => one.rank || "–" },
    { key: "name", label: "entity", class: "what", value: (one) => one.name || one.id, cell: (one) => one.name || one.id },
    { key: "score", label: "score", class: "n", value: (one) => one.score, cell: (one) => (one.score === null ? "–" : one.score.toFixed(3)) },
    { key: "interval", label: "interval", value: (one) => (one.interval ? one.interval[2] - one.interval[0] : null), plain: (one) => (one.interval ? Math.round(one.interval[0]) + "–" + Math.round(one.interval[2]) : ""), cell: strip },
    { key: "weighted", label: grouped ? "grouped" : "weighted", class: "scaled", value: (one) => one.score, plain: () => "", cell: stack },
    { key: "missing", label: "missing", value: (one) => one.missing[lang], plain: (one) => one.missing[lang], cell: (one) => (one.missing[lang] ? el("span", { class: "quiet" }, one.missing[lang]) : "") },
  ], [], (one) => one.id + " " + one.name));
  return box;
}

function methodView() {
  const body = el("tbody");
  data.indicators.forEach((one, i) => {
    const cells = [["indicator", "what", grouped ? "" : swatch(i), indicatorTitle(one)], ["weight", "n", (100 * one.weight).toFixed(1) + "%"], ["group", "", one.group[lang]], ["direction", "", t("direction_" + one.direction)], ["goalposts", "n", one.goalposts[lang]], ["unit", "", one.unit], ["source", "", one.source]];
    body.append(el("tr", {}, ...cells.map(([label, kind, ...content]) => el("td", { class: kind, "data-label": t(label) }, ...content))));
  });
  return el("div", {}, el("ul", {}, ...data.method[lang].map((line) => el("li", {}, line)), el("li", {}, data.index.source)),
    el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...["indicator", "weight", "group", "direction", "goalposts", "unit", "source"].map((key) => el("th", { scope: "col", class: key === "weight" || key === "goalposts" ? "n" : null }, t(key))))), body)));
}

function trustView() {
  const box = el("div", {}, el("p", {}, data.shift[lang]));
  for (const [key, which] of [["first", 1], ["total", 2]]) {
    box.append(el("section", { class: "card" }, el("h2", {}, t(key)), bars(data.factors.map((one) => [one[0], Math.round(100 * one[which])]), { label: (v) => t("factor_" + v) })));
  }
  return box;
}

const VIEWS = {
  ranking: { draw: rankingView, count: null },
  method: { draw: methodView, count: null },
  trust: { draw: trustView, count: null },
};
