"use strict";
// The plan of a computing network: a map of flows, and tables of what is served where, centres, links, prices, scenarios.

const tableOf = (key) => data.tables[lang].find((one) => one.key === key);
const cellText = (cell) => (cell === null || cell === undefined ? "" : typeof cell === "number" ? plainNumber(cell, Math.abs(cell) < 1 ? 4 : 2) : cell);
const NUMERIC = /^[\d\s.,%−-]*$/;
const perCent = (share, digits = 1) => (100 * share).toFixed(digits) + "%";

// A table of the data: columns of numbers stand right.
function planTable(key) {
  const own = tableOf(key);
  if (!own) return "";
  const isNumber = own.heads.map((head, i) => i > 0 && own.rows.every((row) => NUMERIC.test(cellText(row[i]))) && own.rows.some((row) => row[i] !== null));
  const kind = (i) => (isNumber[i] ? "n" : i ? "said" : "what");
  const body = own.rows.map((row) => el("tr", {}, ...row.map((cell, i) => el("td", { class: kind(i), "data-label": own.heads[i] }, cellText(cell)))));
  const head = el("thead", {}, el("tr", {}, ...own.heads.map((text, i) => el("th", { scope: "col", class: isNumber[i] ? "n" : null }, text))));
  return el("div", {}, leftOut(own.rows.length, own.all), el("div", { class: "scroll" }, el("table", { class: "cards plan-table" }, head, el("tbody", {}, ...body))));
}

const tableView = (...keys) => () => el("div", {}, ...keys.filter(tableOf).flatMap((key) => [el("h2", {}, t(key)), planTable(key)]));
const tableCount = (key) => (tableOf(key) ? tableOf(key).all : 0);

// Places on paper: a degree east is shorter than one north.
function projection(width) {
  const all = Object.values(data.places), xs = all.map((one) => one[0]), ys = all.map((one) => one[1]);
  const mid = (Math.min(...ys) + Math.max(...ys)) / 2, squeeze = data.is_tiled ? 1 : Math.cos((mid * Math.PI) / 180);
  const spanX = Math.max(1, (Math.max(...xs) - Math.min(...xs)) * squeeze), spanY = Math.max(1, Math.max(...ys) - Math.min(...ys));
  const air = { side: 46, top: 30 }, scale = Math.min((width - 2 * air.side) / spanX, 620 / spanY), height = Math.max(220, spanY * scale + 2 * air.top);
  const left = (width - spanX * scale) / 2;
  return { height, at: (name) => [left + (data.places[name][0] - Math.min(...xs)) * squeeze * scale, air.top + (Math.max(...ys) - data.places[name][1]) * scale] };
}

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// Names beside their marks where there is room: right, left, below, above; what finds none has its title alone.
function named(node, items, width) {
  // What is not opened may be written over.
  const taken = items.filter((one) => one.rank < 2).map((one) => ({ own: one, x: one.x - one.r, y: one.y - one.r, w: 2 * one.r, h: 2 * one.r }));
  items.forEach((one) => {
    const w = textWidth(one.name) * 0.92, h = 14;
    const tries = [[one.x + one.r + 3, one.y - 7], [one.x - one.r - 3 - w, one.y - 7], [one.x - w / 2, one.y + one.r + 1], [one.x - w / 2, one.y - one.r - 15]];
    const found = tries.map(([x, y]) => ({ x, y, w, h })).find((box) => box.x > 0 && box.x + w < width && box.y > 0 && !taken.some((other) => other.own !== one && overlaps(box, other)));
    if (!found) return;
    taken.push(found);
    node.append(svg("text", { x: found.x.toFixed(1), y: (found.y + 11).toFixed(1), class: one.kind }, one.name));
  });
}

function flowTitle(flow) {
  const kinds = Object.entries(flow.kinds).map(([kind, amount]) => t(kind) + " " + figure(amount)).join(t("list"));
  return say("flow_of", { from: flow.route[0], to: flow.route.slice(1).join(" → "), amount: figure(flow.amount), latency: figure(flow.latency) }) + " (" + kinds + ")";
}

function siteTitle(site) {
  const used = site.utilisation === null ? "" : " · " + t("utilisation") + " " + perCent(site.utilisation);
  return site.name + lang_colon() + t("state_" + site.state) + " · " + t("load") + " " + figure(site.load) + used;
}

// The arc of a line: bent a little, so that two ways of a pair and lines over one another can be told apart.
function arc(points) {
  return points.slice(1).map(([x, y], i) => {
    const [px, py] = points[i], bend = 0.12, mx = (px + x) / 2 - (y - py) * bend, my = (py + y) / 2 + (x - px) * bend;
    return (i ? "" : "M" + px.toFixed(1) + " " + py.toFixed(1)) + "Q" + mx.toFixed(1) + " " + my.toFixed(1) + " " + x.toFixed(1) + " " + y.toFixed(1);
  }).join("");
}

function planMap() {
  const names = Object.keys(data.places);
  if (names.length < 2) return el("p", { class: "quiet" }, t("no_map"));
  const width = plotWidth(), paper = projection(width), small = width < 500;
  const node = svg("svg", { viewBox: "0 0 " + width + " " + paper.height.toFixed(0), class: "plan-map", role: "img", "aria-label": t("map") });
  const most = Math.max(1e-9, ...data.flows.map((flow) => flow.amount)), widest = small ? 7 : 12;
  for (const flow of data.flows) {
    if (!flow.route.every((name) => data.places[name])) continue;
    node.append(svg("path", { d: arc(flow.route.map(paper.at)), class: "flow", "stroke-width": Math.max(0.8, (widest * flow.amount) / most).toFixed(1) }, svg("title", {}, flowTitle(flow))));
  }
  const largest = Math.max(1e-9, ...data.sites.map((site) => site.capacity || 0)), items = [];
  for (const site of [...data.sites].sort((a, b) => (b.capacity || 0) - (a.capacity || 0))) {
    if (!data.places[site.name]) continue;
    const [x, y] = paper.at(site.name), r = 3 + (small ? 8 : 13) * Math.sqrt((site.capacity || largest / 4) / largest);
    node.append(svg("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), class: "site s-" + site.state }, svg("title", {}, siteTitle(site))));
    items.push({ x, y, r, name: site.name, kind: "site-name s-" + site.state, rank: site.state === "opened" || site.state === "used" ? 0 : 2 });
  }
  for (const region of data.regions) {
    if (!data.places[region.name]) continue;
    const [x, y] = paper.at(region.name), short = region.unserved > 1e-6;
    const title = region.name + lang_colon() + t("amount") + " " + figure(region.amount) + (short ? " · " + t("unserved") + " " + figure(region.unserved) : "");
    node.append(svg("rect", { x: (x - 4).toFixed(1), y: (y - 4).toFixed(1), width: 8, height: 8, class: short ? "region short" : "region" }, svg("title", {}, title)));
    items.push({ x, y, r: 5, name: region.name, kind: "region-name", rank: 1 });
  }
  named(node, items.sort((a, b) => a.rank - b.rank), width);
  return el("figure", { class: "chart plan-figure" }, node, mapKey(), el("p", { class: "quiet" }, t(data.is_tiled ? "map_note_tiles" : "map_note")));
}

function mapKey() {
  const used = ["opened", "used", "idle", "closed", "barred"].filter((state) => data.sites.some((site) => site.state === state));
  const swatch = (shape, label) => el("span", {}, svg("svg", { viewBox: "0 0 14 14", class: "swatch plan-map", "aria-hidden": "true" }, shape), " ", label);
  const marks = used.map((state) => swatch(svg("circle", { cx: 7, cy: 7, r: 5, class: "site s-" + state }), t("state_" + state)));
  marks.push(swatch(svg("rect", { x: 3, y: 3, width: 8, height: 8, class: "region" }), t("key_region")));
  if (data.regions.some((region) => region.unserved > 1e-6)) marks.push(swatch(svg("rect", { x: 3, y: 3, width: 8, height: 8, class: "region short" }), t("key_short")));
  return el("figcaption", { class: "legend" }, ...marks);
}

function numbersBox() {
  const plan = data.plan, [computing, money] = data.measures.map((one) => one[lang]);
  const one = (text, key) => el("div", {}, el("b", {}, text), el("span", {}, t(key)));
  const box = el("div", { class: "numbers" }, one(figure(plan.cost), "kpi_cost"), one(perCent(plan.gap, 2), "kpi_gap"), one(number(plan.in_use) + " / " + number(plan.centres), "kpi_used"), one(perCent(plan.served), "kpi_served"), one(plan.latency === null ? "–" : plainNumber(plan.latency), "kpi_latency"));
  return computing || money ? el("div", {}, box, el("p", { class: "quiet" }, say("unit_note", { computing: computing || "–", money: money || "–" }))) : box;
}

function planView() {
  return el("div", {}, leadBox(), numbersBox(), el("h2", {}, t("map")), planMap(), ...["groups", "costs", "scenarios"].filter(tableOf).flatMap((key) => [el("h2", {}, t(key)), planTable(key)]));
}

const pricesView = () => el("div", {}, el("h2", {}, t("prices")), el("p", { class: "quiet" }, t("price_note")), tableOf("prices") ? planTable("prices") : el("p", {}, t("no_prices")));

const VIEWS = {
  plan: { draw: planView, count: null },
  services: { draw: tableView("services", "demands"), count: tableCount("services") || null },
  centres: { draw: tableView("centres", "groups"), count: data.sites.length },
  links: { draw: tableView("links"), count: tableCount("links") },
  prices: { draw: pricesView, count: null },
  scenarios: { draw: tableView("scenarios"), count: tableCount("scenarios") },
  notes: { draw: notesView, count: notesCount() },
};
