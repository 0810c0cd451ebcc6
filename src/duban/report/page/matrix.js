"use strict";
// Pieces of pages that set things against documents: heads of columns, a chart of columns, wordings in a row.

const heads = (names) => names.map((name) => el("th", { scope: "col", class: "up" }, name));

// A chart of columns with its numbers; entries: [[label, value, class]].
function columnsChart(entries, title) {
  const SVG = "http://www.w3.org/2000/svg";
  const make = (tag, attributes, text) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const most = Math.max(1e-9, ...entries.map((entry) => entry[1]));
  const width = Math.max(300, 64 * entries.length);
  const chart = make("svg", { viewBox: "0 0 " + width + " 170", class: "columns-chart", role: "img", "aria-label": title });
  entries.forEach(([label, value, kind], i) => {
    const height = value > 0 ? Math.max(2, (115 * value) / most) : 0;
    chart.append(make("rect", { x: 64 * i + 16, y: 145 - height, width: 32, height, rx: 3, class: kind || "" }),
      make("text", { x: 64 * i + 32, y: 138 - height }, value ? number(value) : "–"),
      make("text", { x: 64 * i + 32, y: 163 }, label.length > 6 ? label.slice(0, 5) + "…" : label));
  });
  return chart;
}

// Where a formulation stands: section, rank, strength.
const standing = (side) => [side.section, side.rank ? t("rank") + " " + side.rank + "/" + side.tasks : "",
  side.strength ? t("strength_" + side.strength) + (side.strength_words ? " " + side.strength_words : "") : ""].filter(Boolean).join(" · ");

const wordings = (entries) => el("ul", { class: "wordings" }, ...entries.map(([label, text, notes]) =>
  el("li", {}, el("b", {}, label), " ", el("span", { class: "said", lang: "zh" }, text), " ", el("span", { class: "quiet" }, notes))));
