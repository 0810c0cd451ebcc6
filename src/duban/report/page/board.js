"use strict";
// What the overview opens with: the targets of each document by indicator, as they are written; where a table has unit or bound in its heads, as the record tells them.

const recordAt = (row, cell) => records[firstOf[row.document] + cell[0]];
const boardRecords = () => data.board.rows.flatMap((row) => row.cells.flat().map((cell) => recordAt(row, cell)));
const shortRegion = (name) => name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, "");

// The links of one cell.
const aims = (row, column) => row.cells[column].flatMap((cell, i) => [i ? " / " : "", el("a", { href: place(recordAt(row, cell)), title: sentenceOf(recordAt(row, cell)) }, cell[1] || quantity(recordAt(row, cell)))]);

// Nodes: a heading and a table of documents and indicators, or tiles where there is one document; none without targets.
function board() {
  const { columns, rows } = data.board;
  if (!rows.length) return [];
  const years = [...new Set(rows.map((row) => row.year))].sort();
  const heading = el("h2", {}, say("targets_of", { year: years.length > 1 ? years[0] + "–" + years.at(-1) : years[0] }));
  if (rows.length === 1) return [heading, tiles(columns, rows[0])];
  const regions = rows.map((row) => data.documents[row.document].region);
  const alone = (r) => regions[r] && regions.indexOf(regions[r]) === regions.lastIndexOf(regions[r]);
  const nameOf = (row, r) => (alone(r) ? shortRegion(regions[r]) : titleOf(row.document)) + (years.length > 1 ? " " + row.year : "");
  const body = el("tbody");
  rows.forEach((row, r) => body.append(el("tr", {}, el("th", { scope: "row" }, el("a", { href: link("text", { doc: row.document }), title: titleOf(row.document) }, nameOf(row, r))),
    ...columns.map((column, c) => el("td", { "data-label": column[lang] }, ...aims(row, c))))));
  const head = el("tr", {}, el("th", { scope: "col" }, t(rows.every((row, r) => alone(r)) ? "region" : "document")), ...columns.map((column) => el("th", { scope: "col" }, column[lang])));
  return [heading, el("div", { class: "scroll" }, el("table", { class: "cards board" }, el("thead", {}, head), body))];
}

function tiles(columns, row) {
  const told = columns.map((column, c) => [column, c]).filter(([, c]) => row.cells[c].length);
  return el("div", { class: "numbers" }, ...told.map(([column, c]) => el("div", {}, el("b", {}, ...aims(row, c)), el("span", {}, column[lang]))));
}
