"use strict";
// The share of a part: its course against the floor, its change by volume and price, the regions beside one another.

const splitRow = (one) => [one.period, fixed(one.share), signed(one.points), signed(one.volume), signed(one.price), one.margin === null ? "–" : signed(one.margin)];

function shareView() {
  const labels = data.nation.map((one) => one.period), box = el("div", { class: "evaluation" }, leadBox());
  const lines = [{ values: data.nation.map((one) => one.share), kind: "line", name: t("key_share") }], keys = [["line", "key_share"]];
  if (data.floor !== null) { lines.unshift({ values: labels.map(() => data.floor), kind: "without-line", name: t("key_floor") }); keys.push(["without-line", "key_floor"]); }
  if (labels.length > 1) box.append(linePlot(t("plot_share"), lines, labels.map((label, i) => [i, label]), null, keys, { zero: false }));
  const heads = ["period", "share_after", "points", "volume", "price", "margin"];
  box.append(readyTable(heads, data.nation.map(splitRow), ["period"]));
  return box;
}

function placesView() {
  const labels = [...new Set(data.regions.map((one) => one.period))], names = [...new Set(data.regions.map((one) => one.region))];
  const series = names.map((name) => {
    const own = new Map(data.regions.filter((one) => one.region === name).map((one) => [one.period, one])), last = [...own.values()].at(-1);
    return { name: placeName(name), goal: data.floor, values: labels.map((label) => own.get(label)?.share ?? null), note: last.volume === null ? "" : t("volume") + " " + signed(last.volume) + "; " + t("price") + " " + signed(last.price) };
  });
  const parted = data.parts.filter((one) => one.period === labels.at(-1));
  const heads = ["region", "share_before", "share_after", "within", "between"];
  const rows = parted.map((one) => [placeName(one.region), fixed(100 * one.before), fixed(100 * one.after), signed(one.within, 3), signed(one.between, 3)]);
  return el("div", {}, multiples(series, labels), parted.length ? readyTable(heads, rows, ["region"]) : "");
}

const VIEWS = {
  shares: { draw: shareView, count: null },
  sheet_places: { draw: placesView, count: data.regions.length ? null : 0 },
  notes: { draw: notesView, count: notesCount() },
};
