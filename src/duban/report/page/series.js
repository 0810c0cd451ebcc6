"use strict";
// The views of a series: themes by year, threads, set phrases, changes from each document to the next.

const YEARS = data.editions.map((edition) => edition.label);
// The documents that lack it between its first and its last.
function gapsOf(list) {
  const places = placesOf(list);
  return YEARS.filter((year, i) => i > places[0] && i < places.at(-1) && !list[i]);
}
const GAP = { key: "gap", label: "gaps", name: (v) => t(String(v) === "true" ? "has_gap" : "no_gap") };
const undatedNote = () => (data.undated.length ? el("p", { class: "quiet capped" }, say("undated_left", { titles: data.undated.join(t("list")) })) : "");
// The documents without it right before the i-th, where it stood in an earlier one.
function missingBefore(list, i) {
  const earlier = placesOf(list).filter((place) => place < i);
  return earlier.length ? YEARS.slice(earlier.at(-1) + 1, i) : [];
}

const placesOf = (list) => list.map((value, i) => (value ? i : -1)).filter((i) => i >= 0);

function heatView() {
  const most = Math.max(...Object.values(data.heat).flat());
  const body = el("tbody");
  for (const [id, shares] of Object.entries(data.heat)) {
    body.append(el("tr", {}, el("td", { class: "what" }, el("a", { href: link("threads", { theme: id }) }, themeName(id))), ...shares.map((share) => {
      const cell = el("td", { class: "cell heat" }, Math.round(100 * share) + "%");
      cell.style.setProperty("--share", (70 * share) / most + "%");
      return cell;
    })));
  }
  return el("div", {}, undatedNote(), el("h2", {}, t("heat_title")), el("p", { class: "quiet" }, t("heat_note")),
    el("div", { class: "scroll" }, el("table", { class: "matrix" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("theme")), ...heads(YEARS))), body)));
}

const yearColumns = (cell) => YEARS.map((year, i) => ({ key: "y" + i, label: year, class: "cell", value: (row) => cell(row, i).plain, plain: (row) => cell(row, i).plain, cell: (row) => cell(row, i).node }));

function phrasesView() {
  const most = Math.max(1, ...data.formulations.map((one) => Math.max(...one.counts)));
  const dot = (row, i) => {
    const count = row.counts[i];
    const node = el("span", { class: "dot", title: YEARS[i] + ": " + count });
    node.style.width = node.style.height = 6 + (16 * count) / most + "px";
    return { plain: count, node: count ? el("span", {}, node, " ", number(count)) : "" };
  };
  return table("phrases", data.formulations, [
    { key: "text", label: "phrase", class: "what", value: (row) => row.text, cell: (row) => row.text },
    { key: "sort", label: "kind", value: (row) => t("sort_" + row.sort), cell: (row) => t("sort_" + row.sort) },
    { key: "first", label: "first_use", value: (row) => YEARS[placesOf(row.counts)[0]], cell: (row) => YEARS[placesOf(row.counts)[0]] },
    { key: "last", label: "last_use", value: (row) => YEARS[placesOf(row.counts).at(-1)], cell: (row) => YEARS[placesOf(row.counts).at(-1)] },
    { key: "total", label: "count", class: "n", value: (row) => row.counts.reduce((a, b) => a + b, 0), cell: (row) => number(row.counts.reduce((a, b) => a + b, 0)) },
    ...yearColumns(dot),
  ], [
    { key: "sort_is", label: "kind", of: (row) => row.sort, name: (v) => t("sort_" + v) },
    { key: "first_is", label: "first_use", of: (row) => YEARS[placesOf(row.counts)[0]], name: (v) => v },
    { key: "last_is", label: "last_use", of: (row) => YEARS[placesOf(row.counts).at(-1)], name: (v) => v },
    { ...GAP, of: (row) => gapsOf(row.counts).length > 0 },
  ], (row) => row.text);
}

function threadsView() {
  const cell = (row, i) => {
    const side = row.sides[i];
    if (!side) return { plain: "", node: gapsOf(row.sides).includes(YEARS[i]) ? el("span", { class: "quiet", title: t("gaps") + " " + YEARS[i] }, "—") : "" };
    return { plain: side.text, node: el("span", { title: side.text + "\n" + standing(side) }, change(row, i)) };
  };
  const change = (row, i) => (row.kinds[i] ? (missingBefore(row.sides, i).length ? t("returns") + " · " : "") + t("change_" + row.kinds[i]) : t("starts"));
  const told = (row, i) => [missingBefore(row.sides, i).length ? say("gap_years", { years: missingBefore(row.sides, i).join(t("list")) }) : "", row.kinds[i] ? t("change_" + row.kinds[i]) : "", standing(row.sides[i])].filter(Boolean).join(" · ");
  const show = (row) => el("details", {}, el("summary", {}, row.text), wordings(placesOf(row.sides).map((i) => [YEARS[i], row.sides[i].text, told(row, i), toSource(data.editions[i].address, row.sides[i].at)])));
  const places = (row) => placesOf(row.sides);
  return table("threads", data.threads, [
    { key: "text", label: "thread", class: "what", value: (row) => row.text, cell: show },
    { key: "years", label: "lasts", class: "n", value: (row) => places(row).length, cell: (row) => number(places(row).length) },
    ...yearColumns(cell),
  ], [
    { key: "unit", label: "kind", of: (row) => row.unit, name: (v) => t("unit_" + v) },
    { key: "theme", label: "theme", of: (row) => (row.theme ? chapterOf(row) : ""), name: (v) => (v ? themeName(v) : "—") },
    { key: "born", label: "first_use", of: (row) => YEARS[places(row)[0]], name: (v) => v },
    { key: "gone", label: "last_use", of: (row) => YEARS[places(row).at(-1)], name: (v) => v },
    { ...GAP, of: (row) => gapsOf(row.sides).length > 0 },
  ], (row) => row.sides.filter(Boolean).map((side) => side.text).join(" "));
}

function stepsView() {
  const kinds = Object.keys(data.steps[0]);
  const body = el("tbody");
  for (const kind of kinds) body.append(el("tr", {}, el("td", { class: "what" }, t("change_" + kind)), ...data.steps.map((step) => el("td", { class: "n" }, number(step[kind])))));
  body.append(el("tr", {}, el("td", { class: "what" }, t("overlap")), ...data.overlaps.map((share) => el("td", { class: "n" }, Math.round(100 * share) + "%"))));
  return el("div", { class: "scroll" }, el("table", { class: "matrix" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("compare_kind")), ...heads(YEARS.slice(1).map((year, i) => YEARS[i] + " → " + year)))), body));
}

const VIEWS = {
  heat: { draw: heatView, count: null },
  phrases: { draw: phrasesView, count: data.formulations.length },
  threads: { draw: threadsView, count: data.threads.length },
  steps: { draw: stepsView, count: null },
};
