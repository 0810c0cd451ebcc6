"use strict";
// Provinces' targets against the nation's: a map of squares and a strip of one indicator, and tables of all.

const svg = (tag, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};
const SIGN = { above: "▲", at: "●", below: "▼" };
const LANGUAGE = () => (lang === "zh" ? "zh-CN" : "en-GB");
const part = (share) => (100 * share.share).toLocaleString(LANGUAGE(), { maximumSignificantDigits: 3 }) + "%";
const middleOf = (own) => (own.low === null ? own.high : own.high === null ? own.low : (own.low + own.high) / 2);
const short = (value) => {
  const scales = lang === "zh" ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]] : [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]];
  const scale = scales.find(([size]) => Math.abs(value) >= size);
  return (scale ? value / scale[0] : value).toLocaleString(LANGUAGE(), { maximumSignificantDigits: 4 }) + (scale ? scale[1] : "");
};
// What a square has room for: a bound by its sign, a range by its ends.
function numberOf(own, unit) {
  const end = unit === "%" || unit === "‰" ? unit : "";
  if (own.low === null) return "≤" + short(own.high) + end;
  if (own.high === null) return "≥" + short(own.low) + end;
  return (own.low === own.high ? short(own.low) : short(own.low) + "–" + short(own.high)) + end;
}
const tone = (own) => (own.standing ? "s-" + own.standing : own.share ? "shared" : "open");
const described = (own) => [own.standing ? t(own.standing) : "", own.share ? t("share") + lang_colon() + part(own.share) : "", own.difference ? gap(own) : ""].filter(Boolean).join(" · ");
const gap = (own) => (own.difference > 0 ? "+" : "−") + amount(Math.abs(own.difference)) + (own.unit === "%" ? (lang === "zh" ? "个百分点" : " points") : unitOf(own));

function targetsView() {
  const { query } = stateOf();
  const chosen = Math.max(0, Math.min(data.indicators.length - 1, Number(query.get("of")) || 0));
  if (!data.indicators.length) return el("p", { class: "quiet" }, t("nothing"));
  const one = data.indicators[chosen];
  const select = el("select", { "aria-label": t("indicator"), onchange: (event) => go("region_targets", new URLSearchParams({ of: event.target.value })) },
    ...data.indicators.map((each, i) => el("option", { value: String(i), selected: i === chosen || null }, each.name[lang] + " (" + number(each.provinces.length) + ")")));
  return el("div", {}, el("h2", {}, data.heading[lang]), el("div", { class: "controls" }, select), el("p", { class: "say" }, one.lead[lang]), nationWords(one),
    mapKey(one), el("div", { class: "mapped" }, tiles(one), strip(one)),
    one.missing[lang] ? el("p", { class: "quiet" }, t("missing") + lang_colon() + one.missing[lang]) : "", listed(one));
}

const nationWords = (one) => (one.nation ? el("blockquote", {}, el("q", {}, one.nation.source.sentence), el("cite", {}, t("nation") + " · " + (one.nation.source.title || one.nation.source.document))) : el("p", { class: "quiet" }, t("no_nation")));

// What the colours of the squares mean.
function mapKey(one) {
  const sample = (kind, words, share) => {
    const patch = el("i", { class: "tile sample " + kind });
    if (share !== undefined) patch.style.setProperty("--share", 8 + 62 * share + "%");
    return el("span", {}, patch, words);
  };
  const most = Math.max(...one.provinces.map((own) => (own.share ? own.share.share : 0)));
  const scale = !one.nation ? [] : one.adds ? [sample("shared", "0%", 0), sample("shared", part({ share: most }) + " " + t("all_of_it"), 1)] : Object.keys(SIGN).map((key) => sample("s-" + key, SIGN[key] + " " + t(key)));
  return el("p", { class: "legend map-key" }, ...scale, sample("none", t("no_number")));
}

function tiles(one) {
  const own = new Map(one.provinces.map((each) => [each.region, each]));
  const most = Math.max(...one.provinces.map((each) => (each.share ? each.share.share : 0))) || 1;
  return el("div", { class: "tiles" }, ...data.tiles.map((tile) => {
    const stated = own.get(tile.name);
    const words = [el("span", { class: "long" }, lang === "zh" ? tile.zh : tile.en), el("span", { class: "brief" }, lang === "zh" ? tile.zh : tile.abbreviation)];
    if (stated) words.push(el("small", {}, stated.standing ? el("i", { class: "sign" }, SIGN[stated.standing] + " ") : "", numberOf(stated, one.unit)));
    const node = el("span", { class: "tile " + (stated ? tone(stated) : "none"), title: (lang === "zh" ? tile.zh : tile.en) + lang_colon() + (stated ? [stated.text[lang], described(stated)].filter(Boolean).join(" · ") : t("no_number")) }, ...words);
    node.style.gridColumn = tile.column + 1;
    node.style.gridRow = tile.row + 1;
    if (stated && stated.share) node.style.setProperty("--share", 8 + (62 * stated.share.share) / most + "%");
    return node;
  }));
}

// The provinces from high to low, each as a dot, with the line of the nation; of totals as bars from nothing.
function strip(one) {
  const rows = [...one.provinces].sort((a, b) => middleOf(b) - middleOf(a)), line = 22, name = lang === "zh" ? 58 : 108, width = Math.max(300, Math.min(560, window.innerWidth > 900 ? window.innerWidth * 0.36 : window.innerWidth - 60));
  const national = one.nation && !one.adds ? [middleOf(one.nation), ...one.at] : [];
  const [low, top] = extent([...rows.flatMap((own) => [own.low, own.high]).filter((bound) => bound !== null), ...national, ...(one.adds ? [0] : [])], 0.08);
  const start = one.adds ? 0 : low, x = (value) => name + ((width - name - (one.adds ? 118 : 64)) * (value - start)) / (top - start || 1), bottom = rows.length * line + 22;
  const node = svg("svg", { viewBox: "0 0 " + width + " " + (bottom + 6), class: "strip", role: "img", "aria-label": t("strip") });
  if (national.length) {
    node.append(svg("rect", { x: x(one.at[0]), width: Math.max(1, x(one.at[1]) - x(one.at[0])), y: 18, height: bottom - 18, class: "band" }), svg("path", { d: "M" + x(national[0]).toFixed(1) + " 18V" + bottom, class: "nation" }),
      svg("text", { x: x(national[0]), y: 12, "text-anchor": "middle", class: "strong" }, t("nation") + " " + numberOf(one.nation, one.unit)));
  }
  rows.forEach((own, i) => node.append(stripRow(own, one, x, 18 + i * line + line / 2)));
  return el("figure", { class: "chart" }, el("h3", {}, t("strip")), node, one.adds ? "" : el("p", { class: "quiet" }, t("strip_note")));
}

function stripRow(own, one, x, at) {
  const row = svg("g", { class: tone(own) }, svg("title", {}, own.common[lang] + lang_colon() + own.text[lang]), svg("text", { x: 0, y: at + 4 }, own.common[lang]));
  const dot = x(middleOf(own)), far = x(own.high === null ? middleOf(own) : Math.max(own.low ?? own.high, own.high));
  if (one.adds) row.append(svg("rect", { x: x(0), width: Math.max(1, dot - x(0)), y: at - 6, height: 12, class: "bar" }));
  if (own.low !== null && own.high !== null && own.low !== own.high) row.append(svg("path", { d: "M" + x(own.low).toFixed(1) + " " + at + "H" + x(own.high).toFixed(1), class: "reach" }));
  if (own.high === null) row.append(svg("path", { d: "M" + dot.toFixed(1) + " " + at + "h13m-4 -4l4 4l-4 4", class: "reach" }));
  if (own.low === null) row.append(svg("path", { d: "M" + dot.toFixed(1) + " " + at + "h-13m4 -4l-4 4l4 4", class: "reach" }));
  if (!one.adds) row.append(svg("circle", { cx: dot.toFixed(1), cy: at, r: 4.5, class: "dot" }));
  row.append(svg("text", { x: far + (own.high === null ? 18 : 9), y: at + 4, class: "value" }, numberOf(own, one.unit) + (own.share ? " · " + part(own.share) : "")));
  return row;
}

function listed(one) {
  const columns = [
    { key: "region", label: "region", class: "region", value: (own) => own.code, plain: (own) => own.common[lang], cell: (own) => own.common[lang] },
    { key: "target", label: "target", class: "n", value: middleOf, plain: (own) => own.text[lang], cell: (own) => own.text[lang] },
    ...(one.nation && !one.adds ? [
      { key: "standing", label: "standing", value: (own) => Object.keys(SIGN).indexOf(own.standing), plain: (own) => t(own.standing), cell: (own) => el("span", { class: "stand s-" + own.standing }, SIGN[own.standing] + " " + t(own.standing)) },
      { key: "difference", label: "difference", class: "n", value: (own) => own.difference, cell: (own) => (own.difference ? gap(own) : "") },
    ] : []),
    ...(one.nation && one.adds ? [{ key: "share", label: "share", class: "n", value: (own) => (own.share ? own.share.share : null), cell: (own) => (own.share ? part(own.share) : "") }] : []),
    ...(one.provinces.some((own) => own.weight) ? [{ key: "weight", label: "weight", class: "n", value: (own) => (own.weight ? own.weight.value : null), cell: (own) => (own.weight ? el("span", { title: own.weight.source.document + lang_colon() + own.weight.source.sentence }, amount(own.weight.value) + (own.weight.unit ? unitOf(own.weight) : "")) : "") }] : []),
    { key: "sentence", label: "sentence", class: "said", value: (own) => own.source.sentence, cell: (own) => el("div", {}, own.source.sentence, el("div", { class: "quiet" }, own.source.title || own.source.document)) },
  ];
  return table("region_targets", one.provinces, columns, [], (own) => own.common.zh + own.common.en + own.text.zh + own.source.sentence);
}

function overviewView() {
  const cells = ["indicator", "nation", "n", "above", "at", "below", "mean", "median", "weighted", "weighted_n", "weighted_by", "gap", "total", "share", "most", "missing"];
  const shown = cells.map((key, i) => [key, i]).filter(([key]) => !["missing", "weighted_by"].includes(key));
  const filled = shown.filter(([, i]) => data.indicators.some((one) => one.row[lang][i] !== null && one.row[lang][i] !== ""));
  const said = (key, value) => (value === null ? "" : key === "share" ? part({ share: value }) : typeof value === "number" ? value.toLocaleString(LANGUAGE(), { maximumFractionDigits: 4 }) : value);
  return table("region_overview", data.indicators, filled.map(([key, i]) => ({ key, label: key, class: i ? "n" : "what", value: (one) => one.row[lang][i],
    cell: (one) => (key === "indicator" ? el("a", { href: "#region_targets?of=" + data.indicators.indexOf(one) }, one.name[lang]) : said(key, one.row[lang][i])) })), [], (one) => one.name.zh + one.name.en);
}

const VIEWS = {
  region_targets: { draw: targetsView, count: null },
  region_overview: { draw: overviewView, count: data.indicators.length },
};
