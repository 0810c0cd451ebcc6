"use strict";
// A map of squares: provinces by the share of targets that they kept, or by what became of one indicator.

const RANK = Object.fromEntries(data.verdicts.map((verdict, i) => [verdict, i]));

// The targets of each region, those of a year and an indicator where one is chosen.
function targetsByRegion(year, indicator) {
  const found = new Map();
  for (const row of data.rows) {
    if ((year && String(row.year) !== year) || (indicator && String(row.indicator) !== indicator)) continue;
    if (!found.has(row.region)) found.set(row.region, []);
    found.get(row.region).push(row);
  }
  return found;
}

const tally = (rows) => Object.fromEntries(countBy(rows, "verdict"));
// Of several targets for an indicator the newest that was judged, else the newest.
const leading = (rows) => [...rows].sort((a, b) => JUDGED.includes(b.verdict) - JUDGED.includes(a.verdict) || b.year - a.year || RANK[a.verdict] - RANK[b.verdict])[0];

// What a square says: {kind, text, title, share} of a region's rows.
function tileOf(name, rows, byVerdict) {
  if (!rows.length) return { kind: "none", text: "", title: name + lang_colon() + t("no_target") };
  if (byVerdict) {
    const row = leading(rows);
    const side = row.outcome ?? (row.course ? row.course.point : null);
    return { kind: "v-" + row.verdict, verdict: row.verdict, text: side === null ? "" : told_value(data.sides[side]), title: say("tile_verdict", { region: name, verdict: t("verdict_" + row.verdict) }) + " — " + row.reason[lang] };
  }
  const counts = tally(rows), judged = summed(counts, JUDGED), kept = summed(counts, KEPT);
  if (!judged) return { kind: "open", text: "–", title: say("tile_nothing", { region: name }) };
  return { kind: "shared", share: kept / judged, text: percent(kept / judged), title: say("tile_share", { region: name, share: percent(kept / judged), kept: number(kept), judged: number(judged) }), judged, kept };
}

// The indicators that two regions of the map or more have targets for.
function mapIndicators() {
  const regions = new Map();
  for (const row of data.rows) regions.set(row.indicator, (regions.get(row.indicator) || new Set()).add(row.region));
  const named = (i) => data.indicators[i][lang] + (["growth", "change", "rate", "avg_growth"].includes(data.indicators[i].measure) ? " · " + t("measure_" + data.indicators[i].measure) : "");
  return [...regions].filter(([, found]) => found.size > 1).sort((a, b) => b[1].size - a[1].size).slice(0, 100).map(([i, found]) => [String(i), named(i) + " (" + number(found.size) + ")"]);
}

function mapView() {
  const { query } = stateOf();
  const year = query.get("year") || "", indicator = query.get("indicator") || "";
  const pick = (key, value) => { if (value) query.set(key, value); else query.delete(key); go("map", query); };
  const select = (key, label, options) => el("select", { "aria-label": label, onchange: (event) => pick(key, event.target.value) }, ...options.map(([value, name]) => el("option", { value, selected: query.get(key) === value || null }, name)));
  const years = [...new Set(data.rows.map((row) => row.year).filter(Boolean))].sort().reverse();
  const controls = el("div", { class: "controls" }, el("label", { class: "inline" }, t("colour_by"), " ", select("indicator", t("colour_by"), [["", t("share_kept")], ...mapIndicators()])), select("year", t("year"), [["", t("all_years")], ...years.map((one) => [String(one), String(one)])]));
  const found = targetsByRegion(year, indicator);
  const shown = data.tiles.map((tile) => ({ tile, name: lang === "zh" ? tile.zh : tile.en, ...tileOf(lang === "zh" ? tile.name : tile.en, found.get(tile.name) || [], Boolean(indicator)) }));
  const address = (region) => link("targets", Object.fromEntries(Object.entries({ region, year, indicator }).filter(([, value]) => value)));
  const known = new Set(data.tiles.map((tile) => tile.name));
  const off = [...found.keys()].filter((region) => !known.has(region)).map(regionName);
  return el("div", {}, overall(true), controls, mapKey(Boolean(indicator)), el("div", { class: "mapped" }, el("div", { class: "tiles" }, ...shown.map((one) => square(one, address))), beside(shown, address, indicator)),
    off.length ? el("p", { class: "quiet" }, say("off_map", { regions: off.join(t("list")) })) : "");
}

// What the colours of the squares mean.
function mapKey(byVerdict) {
  const sample = (kind, words, share) => {
    const patch = el("i", { class: "tile sample " + kind });
    if (share !== undefined) patch.style.setProperty("--share", 8 + 62 * share + "%");
    return el("span", {}, patch, words);
  };
  const scale = byVerdict ? [] : [0, 0.5, 1].map((share) => sample("shared", percent(share), share)).concat(sample("open", t("nothing_judged")));
  return el("p", { class: "legend map-key" }, ...scale, sample("none", t("no_target")), el("span", {}, t("map_note")));
}

function square(one, address) {
  const words = [el("span", { class: "long" }, one.name), el("span", { class: "brief" }, lang === "zh" ? one.name : one.tile.abbreviation), ...(one.verdict ? [icon(one.verdict), el("span", { class: "unseen" }, t("verdict_" + one.verdict))] : []), el("small", {}, one.verdict ? "" : one.text)];
  const node = one.kind === "none" ? el("span", { class: "tile none", title: one.title }, ...words) : el("a", { class: "tile " + one.kind, href: address(one.tile.name), title: one.title }, ...words);
  node.style.gridColumn = one.tile.column + 1;
  node.style.gridRow = one.tile.row + 1;
  if (one.share !== undefined) node.style.setProperty("--share", 8 + 62 * one.share + "%");
  return node;
}

// The same as a list, the best first, behind them those with few targets that were judged.
function beside(shown, address, indicator) {
  const told = shown.filter((one) => one.kind !== "none" && one.kind !== "open");
  if (!told.length) return el("p", { class: "quiet" }, t("nothing_judged"));
  const order = indicator ? (a, b) => RANK[a.verdict] - RANK[b.verdict] : (a, b) => (b.judged >= FEW) - (a.judged >= FEW) || b.share - a.share || b.judged - a.judged;
  const body = el("tbody", {}, ...told.sort(order).map((one) => el("tr", {}, el("th", { scope: "row" }, el("a", { href: address(one.tile.name) }, one.name)),
    ...(indicator ? [el("td", {}, light(one.verdict)), el("td", { class: "n" }, one.text)] : [el("td", {}, shareBar({ share_kept: one.share, judged: one.judged })), el("td", { class: "n quiet" }, number(one.kept) + " / " + number(one.judged))]))));
  return el("div", { class: "scroll ranks" }, el("table", {}, body), indicator ? "" : el("p", { class: "quiet" }, say("few_note", { n: FEW })));
}
