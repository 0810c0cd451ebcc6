"use strict";
// Charts of plain boxes: they wrap and grow with the page, and their words keep the size of its text.

// Bars of several parts: rows of {label, parts: [[number, class]], note, href}.
function stacked(rows) {
  const sum = (row) => row.parts.reduce((total, part) => total + part[0], 0);
  const most = Math.max(1, ...rows.map(sum));
  const list = el("dl", { class: "bars" + (rows.some((row) => row.label.length > 12) ? " long" : "") });
  for (const row of rows) {
    const rail = el("dd", { class: "rail parts", "aria-hidden": "true" });
    for (const [count, kind] of row.parts) {
      const part = el("span", { class: "p-" + kind, hidden: !count });
      part.style.width = (100 * count) / most + "%";
      rail.append(part);
    }
    list.append(el("dt", {}, row.href ? el("a", { href: row.href }, row.label) : row.label), rail, el("dd", { class: "num" }, row.note ?? number(sum(row))));
  }
  return list;
}

// What the parts of a chart mean: [[class, text]].
const legend = (entries) => el("p", { class: "quiet legend" }, ...entries.map(([kind, text]) => el("span", {}, el("i", { class: "patch p-" + kind }), text)));

const BINS = 36;

// How the values of a criterion lie around its threshold; null where they do not differ. `show` writes a value.
function histogram(values, threshold, sign, show) {
  const sorted = [...values].sort((a, b) => a - b);
  const low = Math.min(sorted[Math.floor(sorted.length * 0.02)], threshold), top = Math.max(sorted[Math.ceil(sorted.length * 0.98) - 1], threshold);
  if (!(top > low)) return null;
  const counts = new Array(BINS).fill(0);
  for (const value of sorted) counts[Math.max(0, Math.min(BINS - 1, Math.floor(((value - low) / (top - low)) * BINS)))] += 1;
  const most = Math.max(...counts);
  const plot = el("div", { class: "plot" });
  counts.forEach((count, b) => {
    const middle = low + ((b + 0.5) / BINS) * (top - low);
    const bar = el("i", { class: (sign.startsWith(">") ? middle >= threshold : middle <= threshold) ? "p-yes" : "p-no", title: number(count) });
    bar.style.height = (100 * count) / most + "%";
    plot.append(bar);
  });
  const share = (threshold - low) / (top - low);
  const mark = el("b", { class: share > 0.6 ? "left" : "" }, el("span", {}, show(threshold)));
  mark.style.left = 100 * share + "%";
  plot.append(mark);
  return el("div", { class: "histogram" }, plot, el("div", { class: "axis quiet" }, el("span", {}, show(low, true)), el("span", {}, show(top, true))));
}
