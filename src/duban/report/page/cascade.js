"use strict";
// The views of a cascade: the matrix of tasks and regions, targets, what only regions have.

const SIGNS = { absent: "·", taken_up: "○", with_instrument: "◆", with_number: "#" };
const REGIONS = data.regions;
const short = (name) => name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, "");

function matrixView() {
  const { query } = stateOf();
  const open = new Set((query.get("open") || "").split(",").filter(Boolean));
  const panel = el("div", { class: "card panel", "aria-live": "polite" });
  const body = el("tbody");
  const rowOf = (row, index, inner) => {
    const inside = data.rows.filter((other) => other.task === index).length;
    const name = inside ? el("button", { type: "button", "aria-expanded": String(open.has(String(index))), onclick: () => toggle(index) }, (open.has(String(index)) ? "▾ " : "▸ ") + row.side.text + " (" + number(inside) + ")") : row.side.text;
    return el("tr", { class: inner ? "inner" : row.unit === "task" ? "task" : "" }, el("td", { class: "what", title: row.side.section }, name), el("td", { class: "cell" }, Math.round(100 * row.coverage) + "%"),
      ...row.uptakes.map((uptake, i) => el("td", { class: "cell" }, uptake.degree === "absent" ? el("span", { class: "d-absent", title: REGIONS[i] + lang_colon() + t("degree_absent") }, SIGNS.absent)
        : el("button", { type: "button", class: "d-" + uptake.degree, title: REGIONS[i] + lang_colon() + t("degree_" + uptake.degree), onclick: () => showPair(row, uptake, i) }, SIGNS[uptake.degree], uptake.share !== null ? el("small", {}, " " + Math.round(100 * uptake.share) + "%") : ""))));
  };
  const showPair = (row, uptake, i) => panel.replaceChildren(wordings([[t("nation"), row.side.text, standing(row.side), toSource(data.documents[0].address, row.side.at)], [REGIONS[i], uptake.side.text, [t("degree_" + uptake.degree), standing(uptake.side), t("score") + " " + uptake.score.toFixed(2)].filter(Boolean).join(" · "), toSource(data.addresses[i], uptake.side.at)]]));
  const toggle = (index) => {
    if (open.has(String(index))) open.delete(String(index)); else open.add(String(index));
    query.set("open", [...open].join(","));
    go("matrix", query);
  };
  data.rows.forEach((row, index) => {
    if (row.task === null) body.append(rowOf(row, index, false));
    else if (open.has(String(row.task))) body.append(rowOf(row, index, true));
  });
  const key = el("p", { class: "quiet" }, ...Object.entries(SIGNS).flatMap(([degree, sign]) => [el("span", { class: "d-" + degree }, sign), " " + t("degree_" + degree) + "　"]));
  return el("div", {}, el("h2", {}, titleOf(0)), el("p", { class: "quiet" }, t("matrix_note")), key,
    el("div", { class: "scroll tall" }, el("table", { class: "matrix" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("task")), el("th", { scope: "col", class: "up" }, t("coverage")), ...heads(REGIONS.map(short)))), body)), panel);
}

function targetsView() {
  const value = (v) => quantity({ ...v, value_text: v.text, approx: false });
  const part = (share) => (100 * share).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB", { maximumSignificantDigits: 3 }) + "%";
  const gap = (target) => (target.share ? part(target.share.share) : target.difference === null ? "" : (target.difference > 0 ? "+" : "") + amount(target.difference) + unitOf({ unit: target.difference_unit || "" }));
  const sum = (total) => quantity({ ...total, value_text: amount(total.value) + unitOf(total), measure: "level", approx: false });
  return table("targets", data.targets, [
    { key: "indicator", label: "indicator", class: "what", value: (row) => row.indicator, cell: (row) => row.indicator },
    { key: "nation", label: "nation", class: "n", value: (row) => row.national.low, plain: (row) => value(row.national), cell: (row) => el("div", {}, value(row.national), el("div", { class: "quiet" }, period(row.national))) },
    { key: "together", label: "together", class: "n", value: (row) => (row.total && row.total.of_nation ? row.total.of_nation.share : null), plain: (row) => (row.total ? sum(row.total) : ""),
      cell: (row) => (row.total ? el("div", { title: row.total.missing.length ? say("without_target", { regions: row.total.missing.join(t("list")) }) : "" }, sum(row.total), el("div", { class: "quiet" }, [row.total.of_nation ? part(row.total.of_nation.share) : "", say("stated_by", { n: number(row.total.regions.length), all: number(REGIONS.length) })].filter(Boolean).join(" · "))) : "") },
    ...REGIONS.map((region, i) => ({ key: "r" + i, label: short(region), class: "n", value: (row) => (row.own[i] ? row.own[i].own.low : null), plain: (row) => (row.own[i] ? value(row.own[i].own) : ""),
      cell: (row) => (row.own[i] ? el("div", { title: row.own[i].indicator }, value(row.own[i].own), el("div", { class: "quiet" }, gap(row.own[i]))) : "") })),
  ], [], (row) => row.indicator);
}

function localView() {
  return el("div", {}, leftOut(data.local.length, data.local_total), localTable());
}

function localTable() {
  return table("local", data.local, [
    { key: "text", label: "promise", class: "what", value: (row) => row.sides[0][1], cell: (row) => (row.sides.length > 1 ? el("details", {}, el("summary", {}, row.sides[0][1]), wordings(row.sides.map(([label, text, at]) => [label, text, "", toSource(data.addresses[REGIONS.indexOf(label)], at)]))) : el("span", {}, row.sides[0][1], " ", toSource(data.addresses[REGIONS.indexOf(row.sides[0][0])], row.sides[0][2]))) },
    { key: "theme", label: "theme", value: (row) => (row.theme ? themeName(row.theme) : ""), cell: (row) => (row.theme ? themeName(row.theme) : "") },
    { key: "count", label: "regions", class: "n", value: (row) => row.labels.length, cell: (row) => number(row.labels.length) },
    { key: "where", label: "region", class: "where", value: (row) => row.labels.join(" "), cell: (row) => row.labels.map(short).join(" ") },
  ], [
    { key: "region", label: "region", of: (row) => (row.labels.length === 1 ? row.labels[0] : t("several")), name: (v) => v },
    { key: "theme", label: "theme", of: (row) => (row.theme ? chapterOf(row) : ""), name: (v) => (v ? themeName(v) : "—") },
  ], (row) => row.sides.map((side) => side[1]).join(" "));
}

const VIEWS = {
  matrix: { draw: matrixView, count: null },
  targets: { draw: targetsView, count: data.targets.length },
  local: { draw: localView, count: data.local_total },
};
