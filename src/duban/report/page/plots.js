"use strict";
// Plots of effects: frames with axes, points with intervals, lines, patterns; each says in words what it shows.

const figure = (value) => {
  if (value === null || value === undefined) return "–";
  const text = Math.abs(value) >= 1e4 ? number(Math.round(value)) : String(+value.toPrecision(4));
  return text.replace("-", "−");
};
const present = (values) => values.filter((value) => value !== null && value !== undefined);
const plotWidth = () => Math.max(280, Math.min(972, window.innerWidth - 76));
// About how wide a text of 12.5 pixels is.
const textWidth = (text) => [...text].reduce((sum, c) => sum + (c > "\u2e80" ? 13 : 7), 0);

// A frame for a plot: `left` and `right` on the first axis, `values` that the second must hold, labels [[at, text]].
function frame({ name, left, right, values, labels, height = plotWidth() > 800 ? 310 : 250, start = null, zero = true }) {
  const [low, top] = extent(zero ? [...values, 0] : values, 0.08);
  const width = plotWidth(), box = { left: 58, right: width - 14, top: 10, bottom: height - 26 };
  const x = (at) => box.left + 10 + ((box.right - box.left - 20) * (at - left)) / (right - left || 1);
  const y = (value) => box.bottom - ((box.bottom - box.top) * (value - low)) / (top - low);
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory effect-plot", role: "img", "aria-label": name });
  for (const value of ticks(low, top, 5)) {
    if (value < low || value > top) continue;
    node.append(svg("path", { d: "M" + box.left + " " + y(value).toFixed(1) + "H" + box.right, class: value === 0 ? "zero-line" : "grid-line" }), svg("text", { x: box.left - 6, y: y(value) + 4, "text-anchor": "end" }, figure(value)));
  }
  const longest = Math.max(...labels.map((label) => label[1].length), 1);
  const step = Math.max(1, Math.ceil(labels.length / ((box.right - box.left) / Math.max(34, 9 * longest))));
  labels.forEach(([at, text], i) => {
    if (i % step === 0) node.append(svg("text", { x: x(at), y: box.bottom + 18, "text-anchor": "middle" }, text));
  });
  if (start !== null) node.append(svg("path", { d: "M" + x(start).toFixed(1) + " " + box.top + "V" + box.bottom, class: "start-line" }, svg("title", {}, t("key_start"))));
  return { node, x, y, box };
}

const drawnIn = (title, node, keys, note = "") => el("figure", { class: "chart" }, el("h3", {}, title), node, keys.length ? plotKey(keys) : "", note ? el("p", { class: "quiet" }, note) : "");

// What the marks mean: [[class, label]].
const plotKey = (keys) => el("figcaption", { class: "legend" }, ...keys.map(([kind, key]) => {
  const shape = kind === "point" ? [svg("path", { d: "M11 0V12", class: "whisker" }), svg("circle", { cx: 11, cy: 6, r: 3.5, class: "dot-full" })] : [svg("path", { d: kind === "start-line" ? "M11 0V12" : "M1 6H21", class: kind })];
  return el("span", {}, svg("svg", { viewBox: "0 0 22 12", class: "swatch trajectory effect-plot", "aria-hidden": "true" }, ...shape), " ", t(key));
}));

// A line through points that are there; it is broken where one is not.
function lineThrough(points, kind, title = "") {
  const parts = [];
  let run = [];
  for (const [at, value] of points) {
    if (value === null) { if (run.length) parts.push(run); run = []; } else run.push([at, value]);
  }
  if (run.length) parts.push(run);
  const node = svg("path", { d: parts.map(along).join(""), class: kind });
  if (title) node.append(svg("title", {}, title));
  return node;
}

const intervalWords = (one) => figure(one.estimate) + (one.low === null || one.low === undefined ? "" : " (" + figure(one.low) + " … " + figure(one.high) + ")");

// Points with their intervals, by period.
function pointPlot(title, points, labels, start) {
  const values = points.flatMap((one) => present([one.estimate, one.low, one.high]));
  const f = frame({ name: title, left: points[0].at, right: points.at(-1).at, values, labels, start });
  for (const one of points) {
    const at = f.x(one.at), mark = svg("g", {}, svg("title", {}, one.label + lang_colon() + intervalWords(one)));
    if (present([one.low, one.high]).length === 2) mark.append(svg("path", { d: "M" + at.toFixed(1) + " " + f.y(one.low).toFixed(1) + "V" + f.y(one.high).toFixed(1), class: "whisker" }));
    mark.append(svg("circle", { cx: at.toFixed(1), cy: f.y(one.estimate).toFixed(1), r: 4, class: "dot-full" }));
    f.node.append(mark);
  }
  const keys = [["point", "key_estimate"]];
  if (values.length > points.length) keys.push(["whisker-key", "key_interval"]);
  if (start !== null) keys.push(["start-line", "key_start"]);
  return drawnIn(title, f.node, keys);
}

// Lines over time: [{values, kind, name}], those behind first.
function linePlot(title, lines, labels, start, keys, { zero = true, note = "", band = null } = {}) {
  const values = lines.flatMap((line) => present(line.values)).concat(band ? present([...band.low, ...band.high]) : []);
  const f = frame({ name: title, left: 0, right: labels.length - 1, values, labels, start, zero });
  if (band) {
    const at = band.low.map((low, i) => i).filter((i) => band.low[i] !== null);
    const edge = [...at.map((i) => [f.x(i), f.y(band.high[i])]), ...at.reverse().map((i) => [f.x(i), f.y(band.low[i])])];
    f.node.append(svg("path", { d: along(edge) + "z", class: "fan" }));
  }
  for (const line of lines) f.node.append(lineThrough(line.values.map((value, i) => [f.x(i), value === null ? null : f.y(value)]), line.kind, line.name));
  return drawnIn(title, f.node, keys, note);
}

// Estimates with intervals, a row each: [{label, estimate, low, high, strong}].
function forest(title, rows) {
  const values = rows.flatMap((one) => present([one.estimate, one.low, one.high])), [low, top] = extent([...values, 0], 0.06);
  const width = plotWidth(), box = { left: 14, right: width - 14 };
  // A label that is wider than the plot has its numbers on a line of their own.
  const words = rows.map((one) => [one.label + lang_colon() + intervalWords(one)]).map((own, i) => (textWidth(own[0]) > box.right - box.left ? [rows[i].label + lang_colon(), intervalWords(rows[i])] : own));
  const tops = [0];
  for (const own of words) tops.push(tops.at(-1) + 26 + 16 * own.length);
  const height = tops.at(-1) + 32;
  box.bottom = height - 24;
  const x = (value) => box.left + ((box.right - box.left) * (value - low)) / (top - low);
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory effect-plot", role: "img", "aria-label": title });
  for (const value of ticks(low, top, 5)) {
    if (value < low || value > top) continue;
    // The lines stand beside the points alone, and cross no label.
    const d = rows.map((one, i) => "M" + x(value).toFixed(1) + " " + (tops[i + 1] - 20) + "V" + (tops[i + 1] + 2)).join("");
    node.append(svg("path", { d, class: value === 0 ? "zero-line" : "grid-line" }), svg("text", { x: x(value), y: box.bottom + 17, "text-anchor": "middle" }, figure(value)));
  }
  rows.forEach((one, i) => {
    const at = tops[i + 1] - 9;
    words[i].forEach((text, k) => node.append(svg("text", { x: box.left, y: tops[i] + 16 * (k + 1), class: one.strong ? "row-name strong" : "row-name" }, text)));
    if (present([one.low, one.high]).length === 2) node.append(svg("path", { d: "M" + x(one.low).toFixed(1) + " " + at + "H" + x(one.high).toFixed(1), class: "whisker" }));
    node.append(svg("circle", { cx: x(one.estimate).toFixed(1), cy: at, r: 4.5, class: one.strong ? "dot-own" : "dot-full" }));
  });
  return drawnIn(title, node, []);
}

// Values of placebos as dots along an axis, the treated unit's above them; `logs` where they are ratios.
function dotStrip(title, rows, own, logs, note) {
  const scaled = (value) => (logs ? Math.log10(Math.max(value, 1e-6)) : value);
  const values = rows.map((row) => scaled(row.value)), [low, top] = extent([...values, scaled(own.value)], 0.06);
  const width = plotWidth(), size = 9, columns = Math.floor((width - 40) / size), stacks = new Map();
  const x = (value) => 20 + ((width - 40) * (value - low)) / (top - low);
  const placed = rows.map((row, i) => {
    const column = Math.round(((values[i] - low) / (top - low)) * columns), up = stacks.get(column) || 0;
    stacks.set(column, up + 1);
    return [20 + (column * (width - 40)) / columns, up, row];
  });
  const height = 74 + size * Math.max(2, ...stacks.values()), base = height - 26;
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory effect-plot", role: "img", "aria-label": title }, svg("path", { d: "M20 " + base + "H" + (width - 20), class: "grid-line" }));
  for (const value of ticks(low, top, 5)) {
    if (value >= low && value <= top && (!logs || Number.isInteger(value))) node.append(svg("text", { x: x(value), y: base + 17, "text-anchor": "middle" }, figure(logs ? 10 ** value : value)));
  }
  for (const [at, up, row] of placed) node.append(svg("circle", { cx: at.toFixed(1), cy: base - 6 - up * size, r: 3.6, class: "dot-placebo" }, svg("title", {}, row.unit + lang_colon() + figure(row.value))));
  const at = x(scaled(own.value));
  node.append(svg("path", { d: "M" + at.toFixed(1) + " 24V" + base, class: "own-line" }), svg("circle", { cx: at.toFixed(1), cy: base - 6, r: 4.5, class: "dot-own" }), svg("text", { x: at.toFixed(1), y: 17, "text-anchor": at > width * 0.7 ? "end" : at < width * 0.3 ? "start" : "middle", class: "row-name strong" }, own.label + lang_colon() + figure(own.value)));
  return drawnIn(title, node, [], note);
}

const MARK_OF = { "·": "untreated", "█": "treated", "○": "missing", "×": "missing_treated" };

// Who is treated when: a line a unit, a cell a period; cells that follow one another alike are one.
function pattern(panel) {
  const width = plotWidth(), name = Math.min(150, Math.max(60, 12 * Math.max(...panel.lines.map((line) => [...line.name].reduce((sum, c) => sum + (c > "\u2e80" ? 1.05 : 0.6), 0))) + 8));
  const row = 17, height = panel.lines.length * row + 26, cell = (width - name - 6) / panel.periods.length, bottom = height - 22;
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory effect-plot pattern", role: "img", "aria-label": t("plot_panel") });
  panel.lines.forEach((line, i) => {
    const since = line.first === null ? "" : " · " + panel.periods[line.first];
    node.append(svg("text", { x: name - 6, y: i * row + 13, "text-anchor": "end" }, line.name));
    const marks = [...line.marks];
    for (let from = 0, to; from < marks.length; from = to) {
      for (to = from + 1; to < marks.length && marks[to] === marks[from]; to += 1);
      const words = line.name + since + lang_colon() + t("mark_" + MARK_OF[marks[from]]) + " " + panel.periods[from] + (to - from > 1 ? "–" + panel.periods[to - 1] : "");
      node.append(svg("rect", { x: (name + from * cell).toFixed(1), y: i * row + 2, width: Math.max(1, (to - from) * cell - 1).toFixed(1), height: row - 4, rx: 2, class: "m-" + MARK_OF[marks[from]] }, svg("title", {}, words)));
    }
  });
  const longest = Math.max(...panel.periods.map((period) => period.length)), step = Math.max(1, Math.ceil(panel.periods.length / ((width - name) / (8.5 * longest))));
  panel.periods.forEach((period, j) => {
    if (j % step === 0) node.append(svg("text", { x: (name + (j + 0.5) * cell).toFixed(1), y: bottom + 17, "text-anchor": "middle" }, period));
  });
  const used = [...new Set(panel.lines.flatMap((line) => [...line.marks]))];
  const keys = el("figcaption", { class: "legend" }, ...Object.entries(MARK_OF).filter(([mark]) => used.includes(mark)).map(([, kind]) => el("span", {}, svg("svg", { viewBox: "0 0 22 12", class: "swatch effect-plot", "aria-hidden": "true" }, svg("rect", { x: 2, y: 1, width: 18, height: 10, rx: 2, class: "m-" + kind })), " ", t("mark_" + kind))));
  return el("figure", { class: "chart" }, el("h3", {}, t("plot_panel")), node, keys);
}
