"use strict";
// How an indicator went: a sparkline in a row, and a chart of points, target, required path and projection.

const timeOf = (period) => Number(period.slice(0, 4)) + (period.length > 4 ? Number(period.slice(5, 7)) / 12 : 1);
const rounded = (value) => +value.toPrecision(4);
const withUnit = (value, unit) => amount(rounded(value)) + unitOf({ unit });
const boundsOf = (side) => [side.low, side.high].filter((bound) => bound !== null);

// The points of a row and its target as a small line; nothing where there are fewer than two points.
function sparkline(row) {
  if (row.points.length < 2) return "";
  const target = data.sides[row.target];
  const times = row.points.map(([side]) => timeOf(data.sides[side].period_end));
  const goal = boundsOf(target);
  const [left, right] = extent([...times, timeOf(target.period_end)], 0), [low, top] = extent([...row.points.map((point) => point[1]), ...goal], 0.08);
  const x = (time) => 4 + (80 * (time - left)) / (right - left), y = (value) => 24 - (20 * (value - low)) / (top - low);
  const at = row.points.map((point, i) => [x(times[i]), y(point[1])]);
  const end = x(timeOf(target.period_end));
  const told = row.points.map(([side]) => data.sides[side].period_end.slice(0, 4) + " " + told_value(data.sides[side])).join(t("list"));
  const node = svg("svg", { viewBox: "0 0 96 28", class: "spark v-" + row.verdict, role: "img", "aria-label": told }, svg("title", {}, told),
    svg("path", { d: along(at), class: "spark-line" }), ...at.slice(0, -1).map(([a, b]) => svg("circle", { cx: a, cy: b, r: 1.6, class: "spark-dot" })));
  for (const bound of goal) node.append(svg("path", { d: "M" + (end - 6) + " " + y(bound) + "h12", class: "spark-goal" }));
  const [a, b] = at.at(-1);
  node.append(svg("circle", { cx: a, cy: b, r: 2.8, class: "spark-last" }));
  return node;
}

// What a chart has to show: points, target, path, projection; in time and in the unit of the target.
function scene(row) {
  const target = data.sides[row.target];
  const projection = row.course && row.course.projection;
  const points = row.points.map(([side, value]) => ({ time: timeOf(data.sides[side].period_end), value, side: data.sides[side] }));
  const goal = { time: timeOf(target.period_end), bounds: boundsOf(target) };
  const path = row.path && row.path.map(([when, value]) => ({ time: timeOf(when), value }));
  const values = [...points.map((point) => point.value), ...goal.bounds, ...(path || []).map((end) => end.value)];
  if (projection) values.push(projection.value);
  let [low, top] = extent(values, 0.12);
  // An interval may be far wider than all that is known: it is shown as far as twice that.
  const reach = top - low;
  if (projection && projection.low !== null) [low, top] = [Math.max(low - reach, Math.min(low, projection.low)), Math.min(top + reach, Math.max(top, projection.high))];
  const times = [...points, goal, ...(path || [])].map((one) => one.time);
  return { target, points, goal, path, projection, low, top, left: Math.min(...times), right: Math.max(...times) };
}

function trajectory(row) {
  const s = scene(row);
  const width = Math.max(280, Math.min(720, window.innerWidth - 76)), height = 230;
  const box = { left: 58, right: width - 20, top: 12, bottom: height - 26 };
  const span = s.right - s.left || 1;
  const x = (time) => box.left + 8 + ((box.right - box.left - 16) * (time - s.left)) / span;
  const y = (value) => box.bottom - ((box.bottom - box.top) * (Math.max(s.low, Math.min(s.top, value)) - s.low)) / (s.top - s.low);
  const name = say("chart_of", { indicator: s.target.indicator });
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory", role: "img", "aria-label": name + lang_colon() + row.reason[lang] });
  node.append(...axes(s, x, y, box));
  if (s.projection) node.append(...projected(s, x, y));
  if (s.path) node.append(svg("path", { d: along(s.path.map((end) => [x(end.time), y(end.value)])), class: "path" }));
  node.append(svg("path", { d: along(s.points.map((point) => [x(point.time), y(point.value)])), class: "line" }), ...s.points.map((point) => dot(point, x, y)), ...goalMark(s, x, y));
  return el("figure", { class: "chart" }, node, chartKey(s));
}

function axes(s, x, y, box) {
  const drawn = ticks(s.low, s.top, 4).flatMap((value) => [svg("path", { d: "M" + box.left + " " + y(value).toFixed(1) + "H" + box.right, class: "grid-line" }), svg("text", { x: box.left - 6, y: y(value) + 4, "text-anchor": "end" }, amount(value) + (s.target.unit === "%" ? "%" : ""))]);
  const first = Math.ceil(s.left - 1), last = Math.floor(s.right - 1 + 1e-9), step = Math.ceil((last - first + 1) / ((box.right - box.left) / 52));
  for (let year = last; year >= first; year -= step) drawn.push(svg("text", { x: x(year + 1), y: box.bottom + 18, "text-anchor": "middle" }, String(year)));
  return drawn;
}

function dot(point, x, y) {
  const words = point.side.period_end + lang_colon() + told_value(point.side);
  return svg("circle", { cx: x(point.time), cy: y(point.value), r: 4, class: point.side.modality === "estimate" ? "dot-open" : "dot-full" }, svg("title", {}, words));
}

// The target as a bracket at its time: what lies on its good side keeps it.
function goalMark(s, x, y) {
  const at = x(s.goal.time), marks = s.goal.bounds.map((bound) => svg("path", { d: "M" + (at - 9) + " " + y(bound).toFixed(1) + "h18", class: "goal" }));
  if (s.goal.bounds.length > 1) marks.push(svg("path", { d: "M" + at + " " + y(s.goal.bounds[0]) + "V" + y(s.goal.bounds[1]), class: "goal" }));
  marks.push(svg("title", {}, t("target") + lang_colon() + told_value(s.target)));
  return [svg("g", {}, ...marks)];
}

function projected(s, x, y) {
  const last = s.points.at(-1), p = s.projection, from = [x(last.time), y(last.value)], end = x(s.goal.time);
  const line = svg("path", { d: along([from, [end, y(p.value)]]), class: "projection" });
  if (p.low === null) return [line];
  return [svg("path", { d: along([from, [end, y(p.high)], [end, y(p.low)]]) + "z", class: "fan" }), line];
}

function chartKey(s) {
  const swatch = (...shapes) => svg("svg", { viewBox: "0 0 22 12", class: "swatch trajectory", "aria-hidden": "true" }, ...shapes);
  const line = (kind) => svg("path", { d: "M1 6H21", class: kind });
  const entries = [["points", [line("line"), svg("circle", { cx: 11, cy: 6, r: 3.5, class: "dot-full" })]]];
  if (s.points.some((point) => point.side.modality === "estimate")) entries.push(["estimate", [svg("circle", { cx: 11, cy: 6, r: 3.5, class: "dot-open" })]]);
  entries.push(["goal", [line("goal")]]);
  if (s.path) entries.push(["path", [line("path")]]);
  if (s.projection) entries.push([s.projection.low === null ? "projection" : "interval", [line("projection")]]);
  return el("figcaption", { class: "legend" }, ...entries.map(([key, shapes]) => el("span", {}, swatch(...shapes), " ", t("chart_" + key))));
}
