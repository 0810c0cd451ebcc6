"use strict";
// The view of a table of targets: regions against indicators, each target opening to its sentence.

function targetsView() {
  const lit = (cell) => (cell.verdict ? el("span", { title: cell.verdict[lang], "aria-label": cell.verdict[lang] }, " " + cell.light) : "");
  const opened = (cell) => el("details", {}, el("summary", {}, cell.text, lit(cell)), el("div", { class: "quiet" }, cell.sentence), cell.reason ? el("div", { class: "quiet" }, cell.reason[lang]) : "");
  const columns = [
    { key: "region", label: "region", class: "region", value: (row) => row.region, cell: (row) => el("span", { title: [...row.titles, ...row.published].join(" ") }, row.region) },
    ...data.columns.map((names, i) => ({ key: "c" + i, label: names[lang], class: "n target", value: (row) => (row.cells[i] ? row.cells[i].value : null), plain: (row) => (row.cells[i] ? row.cells[i].text : ""), cell: (row) => (row.cells[i] ? opened(row.cells[i]) : "") })),
  ];
  const sources = [
    { key: "title", label: "titles", value: (row) => row.titles.join(" ") },
    { key: "published", label: "published", value: (row) => row.published.join(" ") },
    ...data.columns.map((names, i) => ({ key: "s" + i, label: t("sentence_of").replace("{column}", names[lang]), value: (row) => (row.cells[i] ? row.cells[i].sentence : "") })),
  ];
  return el("div", {}, el("h2", {}, data.heading[lang]), el("p", { class: "quiet" }, t("targets_note")),
    table("targets", data.rows, columns, [], (row) => row.region + row.cells.map((cell) => (cell ? cell.sentence : "")).join(" "), [...columns, ...sources]));
}

const VIEWS = { targets: { draw: targetsView, count: data.rows.length } };
