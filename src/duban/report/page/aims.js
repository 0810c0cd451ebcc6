"use strict";
// Targets and outcomes of an indicator: a chart of the years of one place, and a table of all its periods.

const lineName = (line) => [t("measure_" + line.measure), line.stage ? t("stage_" + line.stage) : ""].filter(Boolean).join(" · ");
const placesOfLines = () => [...new Set(data.lines.map((line) => line.region))];
const withBoth = (line) => line.aims.filter((aim) => aim.target && aim.outcome).length;
const EVERYWHERE = "*";

// A value in the language of the page: as it is said, or in numbers and signs.
function toldValue(side, line) {
  if (lang === "zh" || (side.low === null && side.high === null)) return side.shown[lang];
  const of = (value) => (value < 0 ? "−" : "") + amount(+Math.abs(value).toPrecision(6));
  const unit = unitOf(line), about = side.shown.zh.includes("左右") ? "≈ " : "";
  if (side.low === null || side.high === null) return (side.low === null ? "≤ " : "≥ ") + of(side.low ?? side.high) + unit;
  return side.low === side.high ? about + of(side.low) + unit : of(side.low) + "–" + of(side.high) + unit;
}

// The ends of a value: one of a number or a bound, two of a range.
const endsOf = (side) => (side ? [...new Set([side.low, side.high])].filter((bound) => bound !== null) : []);
const isBound = (side) => side.low === null || side.high === null;
const middleOf = (side) => { const ends = endsOf(side); return ends.reduce((sum, end) => sum + end, 0) / ends.length; };

// The aims of single years that have numbers, one a year.
const yearly = (line) => line.aims.filter((aim) => aim.year !== null && (endsOf(aim.target).length || endsOf(aim.outcome).length));

function chartOf(line) {
  const aims = yearly(line);
  if (aims.length < 2) return "";
  const first = Math.min(...aims.map((aim) => aim.year)), last = Math.max(...aims.map((aim) => aim.year)), count = last - first + 1;
  const width = Math.max(280, Math.min(940, window.innerWidth - 76)), height = width < 500 ? 240 : 320;
  const box = { left: 62, right: width - 8, top: 16, bottom: height - 26 }, slot = (box.right - box.left) / count;
  const [low, top] = extent(aims.flatMap((aim) => [...endsOf(aim.target), ...endsOf(aim.outcome)]), 0.14);
  const clamp = (value) => Math.max(low, Math.min(top, value));
  const at = { x: (year) => box.left + slot * (year - first + 0.5), y: (value) => box.bottom - ((box.bottom - box.top) * (clamp(value) - low)) / (top - low), half: Math.min(26, slot * 0.36), box, slot };
  const unit = unitOf(line).trim(), name = say("chart_aims", { place: regionName(line.region), measure: lineName(line) + (unit ? (lang === "zh" ? "（" + unit + "）" : " (" + unit + ")") : ""), first, last });
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory aims", role: "img", "aria-label": name });
  node.append(...yearAxes(line, low, top, first, last, at), ...aims.flatMap((aim) => keptBand(aim, at, low, top)), ...targetLine(aims, at), ...outcomeLine(aims, at), ...aims.flatMap((aim) => marks(aim, line, at)));
  return el("figure", { class: "chart wide" }, el("p", { class: "quiet" }, name), node, aimsKey(aims), line.aims.length > aims.length ? el("p", { class: "quiet" }, say("chart_rest", { n: number(line.aims.length - aims.length) })) : "");
}

function yearAxes(line, low, top, first, last, at) {
  const unit = line.unit === "%" ? "%" : "", step = Math.ceil(46 / at.slot);
  const drawn = ticks(low, top, 5).flatMap((value) => [svg("path", { d: "M" + at.box.left + " " + at.y(value).toFixed(1) + "H" + at.box.right, class: "grid-line" }), svg("text", { x: at.box.left - 6, y: at.y(value) + 4, "text-anchor": "end" }, amount(value) + unit)]);
  for (let year = last; year >= first; year -= step) drawn.push(svg("text", { x: at.x(year), y: at.box.bottom + 18, "text-anchor": "middle" }, String(year)));
  return drawn;
}

// What keeps a target: its range, its 左右, or what lies on the good side of its number.
function keptBand(aim, at, low, top) {
  if (!endsOf(aim.target).length || (aim.low === null && aim.high === null)) return [];
  const open = aim.low === null || aim.high === null;
  const from = at.y(aim.high ?? top), to = at.y(aim.low ?? low), reach = open ? 22 : Infinity;
  const upper = aim.high === null ? Math.max(from, to - reach) : from, lower = aim.low === null ? Math.min(to, from + reach) : to;
  return [svg("rect", { x: at.x(aim.year) - at.half, y: upper, width: 2 * at.half, height: Math.max(1, lower - upper), class: aim.shape === "range" ? "band range" : open ? "band open" : "band" })];
}

// The targets of consecutive years as a line, that widens where they are ranges.
function targetLine(aims, at) {
  const drawn = [];
  for (const run of runs(aims, (aim) => endsOf(aim.target).length)) {
    const low = run.map((aim) => [at.x(aim.year), at.y(Math.min(...endsOf(aim.target)))]), top = run.map((aim) => [at.x(aim.year), at.y(Math.max(...endsOf(aim.target)))]);
    drawn.push(svg("path", { d: along([...top, ...low.reverse()]) + "z", class: "fan" }), svg("path", { d: along(top), class: "path" }), svg("path", { d: along(low), class: "path" }));
  }
  return drawn;
}

// Only numbers make a line: «more than 1 trillion» is a bound, not where it stood.
const outcomeLine = (aims, at) => runs(aims, (aim) => endsOf(aim.outcome).length && !isBound(aim.outcome)).map((run) => svg("path", { d: along(run.map((aim) => [at.x(aim.year), at.y(middleOf(aim.outcome))])), class: "line" }));

// The stretches of consecutive years that have what is asked: a missing year breaks a line.
function runs(aims, has) {
  const found = [];
  for (const aim of aims.filter(has).sort((a, b) => a.year - b.year)) {
    const run = found.at(-1);
    if (run && run.at(-1).year === aim.year - 1) run.push(aim); else found.push([aim]);
  }
  return found;
}

// The ends of the target and the outcome of a year with their numbers; pointing at the year tells it all.
function marks(aim, line, at) {
  const x = at.x(aim.year), ends = endsOf(aim.target), drawn = ends.map((end) => svg("path", { d: "M" + (x - at.half) + " " + at.y(end).toFixed(1) + "h" + 2 * at.half, class: "goal" }));
  const has = endsOf(aim.outcome).length, came = has ? at.y(middleOf(aim.outcome)) : 0, written = at.slot >= 40;
  const below = has && ends.length && came > at.y(Math.max(...ends));
  // Where the dot lies in a range, or under the target, its number goes below both, and that of the target above.
  const low = ends.length ? at.y(Math.min(...ends)) : 0;
  if (has) drawn.push(...outcomeMark(aim.outcome, x, came));
  if (has && written) drawn.push(svg("text", { x, y: below ? Math.max(came, low) + 17 : came - 8, "text-anchor": "middle", class: "of-outcome" }, brief(aim.outcome, line)));
  if (ends.length && written) drawn.push(svg("text", { x, y: below ? at.y(Math.max(...ends)) - 6 : at.y(Math.min(...ends)) + 15, "text-anchor": "middle", class: "of-target" }, brief(aim.target, line)));
  return [svg("g", {}, svg("title", {}, aim.period + lang_colon() + toldAim(aim, line)), svg("rect", { x: x - at.slot / 2, y: at.box.top, width: at.slot, height: at.box.bottom - at.box.top, class: "year" }), ...drawn)];
}

const toldAim = (aim, line) => [aim.target && t("modality_target") + " " + toldValue(aim.target, line), aim.outcome && t("modality_" + aim.outcome.modality) + " " + toldValue(aim.outcome, line), aim.verdict && t("verdict_" + aim.verdict)].filter(Boolean).join(lang === "zh" ? "，" : ", ");

// A number as a dot; a bound as a wedge that points to where it lies.
function outcomeMark(side, x, y) {
  if (!isBound(side)) return [svg("circle", { cx: x, cy: y, r: 4, class: side.modality === "estimate" ? "dot-open" : "dot-full" })];
  const up = side.low === null ? 1 : -1;
  return [svg("path", { d: "M" + (x - 5) + " " + y + "h10L" + x + " " + (y + up * 8) + "z", class: "wedge" })];
}

function brief(side, line) {
  const of = (value) => amount(+value.toPrecision(4)).replace("-", "−"), ends = endsOf(side);
  return (ends[0] === ends.at(-1) ? of(ends[0]) : ends.map(of).join("–")) + (line.unit === "%" ? "%" : "") + (side.low === null || side.high === null ? (side.low === null ? "↓" : "↑") : "");
}

function aimsKey(aims) {
  const swatch = (...shapes) => svg("svg", { viewBox: "0 0 22 12", class: "swatch trajectory aims", "aria-hidden": "true" }, ...shapes);
  const line = (kind) => svg("path", { d: "M1 6H21", class: kind }), box = (kind) => svg("rect", { x: 1, y: 1, width: 20, height: 10, class: kind });
  const has = (test) => aims.some(test), entries = [];
  if (has((aim) => aim.outcome)) entries.push(["outcome", [line("line"), svg("circle", { cx: 11, cy: 6, r: 3.5, class: "dot-full" })]]);
  if (has((aim) => aim.outcome && aim.outcome.modality === "estimate")) entries.push(["estimate", [svg("circle", { cx: 11, cy: 6, r: 3.5, class: "dot-open" })]]);
  if (has((aim) => aim.target)) entries.push(["target", [line("goal")]]);
  if (has((aim) => aim.shape === "range")) entries.push(["range", [box("band range")]]);
  if (has((aim) => aim.shape && aim.shape !== "range")) entries.push(["kept", [box("band")]]);
  return el("figcaption", { class: "legend" }, ...entries.map(([key, shapes]) => el("span", {}, swatch(...shapes), " ", t("chart_" + key))));
}

// A signed distance; inside of a range there is none, inside of 左右 it is no shortfall.
function awayOf(aim) {
  if (aim.difference === null) return "";
  if (aim.shape === "range" && !aim.difference) return t("in_range");
  if (!aim.difference) return t("just_met");
  const away = (aim.difference > 0 ? "+" : "−") + amount(+Math.abs(aim.difference).toPrecision(6)) + unitOf({ unit: aim.difference_unit });
  return aim.shape === "band" && aim.verdict === "kept" && aim.difference < 0 ? say("in_band", { difference: away }) : away;
}

function sideCell(side, line, kind) {
  if (!side) return el("td", { class: "n", "data-label": t("modality_" + kind) });
  const estimated = side.modality === "estimate" ? " " + t("modality_estimate") : "";
  return el("td", { class: "n m-" + side.modality, "data-label": t("modality_" + kind), title: side.sentence }, el("span", { lang: side.low === null && side.high === null ? "zh" : null }, toldValue(side, line)), estimated, el("div", { class: "quiet" }, side.label, " ", toSource(side.address, side.at)));
}

// The reason of a verdict, and what else is said of target and outcome.
function whyCell(aim, line) {
  if (!aim.verdict) return el("td", { class: "why", "data-label": "" }, ...elsewhere(aim, line));
  return el("td", { class: "why", "data-label": "" }, el("details", {}, el("summary", {}, light(aim.verdict)), el("p", { class: "quiet" }, aim.reason[lang]), ...[aim.target, aim.outcome].filter(Boolean).map((side) => el("p", { class: "said", lang: "zh" }, side.sentence))), ...elsewhere(aim, line));
}

const elsewhere = (aim, line) => [["restated", aim.restated], ["disputed", aim.disputed]].filter(([, sides]) => sides.length).map(([key, sides]) =>
  el("div", { class: "quiet" }, t(key) + lang_colon(), ...sides.flatMap((side, i) => [i ? t("list") : "", toldValue(side, line), lang === "zh" ? "（" + side.label + "）" : " (" + side.label + ")", " ", toSource(side.address, side.at)])));

// The periods of several lines; with the place where there are several.
function aimsTable(lines, several) {
  const body = el("tbody");
  for (const line of lines) for (const aim of line.aims) body.append(el("tr", {}, ...(several ? [el("td", { class: "region", "data-label": t("region") }, regionName(line.region))] : []),
    el("td", { class: "what", "data-label": "" }, aim.period), sideCell(aim.target, line, "target"), sideCell(aim.outcome, line, "actual"), el("td", { class: "n", "data-label": t("difference") }, awayOf(aim)), whyCell(aim, line)));
  const head = [...(several ? ["region"] : []), "period", "modality_target", "modality_actual", "difference", "verdict"].map((key) => el("th", { scope: "col", class: ["modality_target", "modality_actual", "difference"].includes(key) ? "n" : null }, t(key)));
  return el("div", { class: "scroll" }, el("table", { class: "cards aims" }, el("thead", {}, el("tr", {}, ...head)), body));
}

function chooser(label, options, chosen, pick) {
  const select = el("select", { "aria-label": t(label) }, ...options.map(([value, name]) => el("option", { value, selected: value === chosen }, name)));
  select.addEventListener("change", () => pick(select.value));
  return el("label", { class: "inline" }, t(label), select);
}

// The places of a period under one another: the target of each as a mark or a band, what came of it as a dot.
function placesChart(lines, chosen) {
  const rows = lines.flatMap((line) => line.aims.filter((aim) => aim.period === chosen && (endsOf(aim.target).length || endsOf(aim.outcome).length)).map((aim) => [line, aim]));
  if (rows.length < 3) return "";
  const width = Math.max(280, Math.min(940, window.innerWidth - 76)), step = 24, height = rows.length * step + 34, long = Math.max(...rows.map(([line]) => regionName(line.region).length)) * (lang === "zh" ? 12.5 : 7);
  const box = { left: Math.min(width * 0.36, long + 12), right: width - 14, top: 6, bottom: height - 26 };
  const [low, top] = extent(rows.flatMap(([, aim]) => [...endsOf(aim.target), ...endsOf(aim.outcome)]), 0.08);
  const x = (value) => box.left + ((box.right - box.left) * (Math.max(low, Math.min(top, value)) - low)) / (top - low);
  const name = say("chart_places", { measure: lineName(rows[0][0]), period: chosen });
  const node = svg("svg", { viewBox: "0 0 " + width + " " + height, class: "trajectory aims", role: "img", "aria-label": name });
  node.append(...ticks(low, top, width < 500 ? 3 : 6).flatMap((value) => [svg("path", { d: "M" + x(value).toFixed(1) + " " + box.top + "V" + box.bottom, class: "grid-line" }), svg("text", { x: x(value), y: height - 8, "text-anchor": "middle" }, amount(value) + (rows[0][0].unit === "%" ? "%" : ""))]));
  rows.forEach(([line, aim], i) => node.append(placeRow(line, aim, box, x, box.top + step * (i + 0.5), step, [low, top])));
  return el("figure", { class: "chart wide" }, el("p", { class: "quiet" }, name), node, aimsKey(rows.map(([, aim]) => aim)));
}

function placeRow(line, aim, box, x, y, step, [low, top]) {
  const drawn = [svg("rect", { x: 0, y: y - step / 2, width: box.right, height: step, class: "year" }), svg("text", { x: box.left - 8, y: y + 4, "text-anchor": "end", class: "place" }, regionName(line.region))];
  if (endsOf(aim.target).length && (aim.low !== null || aim.high !== null)) {
    const open = aim.low === null || aim.high === null, from = x(aim.low ?? low), to = x(aim.high ?? top);
    const left = aim.low === null ? Math.max(from, to - 30) : from, right = aim.high === null ? Math.min(to, from + 30) : to;
    drawn.push(svg("rect", { x: left, y: y - 7, width: Math.max(1, right - left), height: 14, class: aim.shape === "range" ? "band range" : open ? "band open" : "band" }));
  }
  drawn.push(...endsOf(aim.target).map((end) => svg("path", { d: "M" + x(end).toFixed(1) + " " + (y - 8) + "v16", class: "goal" })));
  if (endsOf(aim.outcome).length) drawn.push(...outcomeMark(aim.outcome, x(middleOf(aim.outcome)), y));
  return svg("g", {}, svg("title", {}, regionName(line.region) + lang_colon() + toldAim(aim, line)), ...drawn);
}

// The periods of several places, those with most targets and outcomes first, of these the latest.
function periodsOf(lines) {
  const sides = lines.flatMap((line) => line.aims.flatMap((aim) => [aim.target, aim.outcome].filter(Boolean).map(() => aim.period)));
  const counts = new Map(countBy(sides, (one) => one));
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || b.localeCompare(a));
}

// One place and one measure at a time, or one measure and period in all places; the address keeps the choice.
function aimsSection() {
  const box = el("section", { id: "aims" });
  const { query } = stateOf();
  const places = placesOfLines(), named = places.map((place) => place || "");
  const home = data.lines[0], most = data.lines.reduce((best, line) => (withBoth(line) > withBoth(best) ? line : best), home);
  // It opens with the nation where that has a row of years, else with the place that has most, else with all.
  const opening = withBoth(home) > 1 || places.length === 1 ? home.region || "" : withBoth(most) > 1 ? most.region || "" : EVERYWHERE;
  const draw = () => {
    const asked = query.get("place"), place = asked === EVERYWHERE || named.includes(asked) ? asked : opening;
    const here = place === EVERYWHERE ? data.lines : data.lines.filter((line) => (line.region || "") === place);
    const measures = [...new Set(here.map(lineName))], measure = measures.includes(query.get("measure")) ? query.get("measure") : measures[0];
    const lines = here.filter((line) => lineName(line) === measure);
    const periods = periodsOf(lines), period = periods.includes(query.get("period")) ? query.get("period") : periods[0];
    const set = (key) => (value) => { query.set(key, value); history.replaceState(null, "", "#trace?" + query); draw(); };
    const controls = el("div", { class: "controls" });
    if (places.length > 1) controls.append(chooser("region", [...named.map((one) => [one, regionName(one)]), [EVERYWHERE, t("all_places")]], place, set("place")));
    if (measures.length > 1) controls.append(chooser("kind", measures.map((one) => [one, one]), measure, set("measure")));
    if (place === EVERYWHERE) controls.append(chooser("period", periods.map((one) => [one, one]), period, set("period")));
    const chosen = place === EVERYWHERE ? lines.map((line) => ({ ...line, aims: line.aims.filter((aim) => aim.period === period) })) : lines;
    box.replaceChildren(el("h2", {}, t("aims")), controls, ...(place === EVERYWHERE ? [placesChart(chosen, period)] : lines.map(chartOf)), aimsTable(chosen, place === EVERYWHERE));
  };
  draw();
  // A chart is drawn for the width there is: its words keep their size where that changes.
  let width = window.innerWidth;
  const resized = () => {
    if (!box.isConnected) window.removeEventListener("resize", resized);
    else if (window.innerWidth !== width) { width = window.innerWidth; draw(); }
  };
  window.addEventListener("resize", resized);
  return box;
}
