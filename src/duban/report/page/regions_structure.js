"use strict";
// The structure of regions: the matrix of quotients, profiles of regions and industries, shift-share.

const structureChoice = (view) => choice(view, "period", "period", data.periods.map((one) => one.period || "–").reverse());
const structureOf = (label) => data.periods.find((one) => (one.period || "–") === label);

function matrixView() {
  const { now, node } = structureChoice("matrix"), one = structureOf(now);
  const widest = Math.log(Math.max(2, ...one.cells.flat().map((cell) => cell[0] ?? 0)));
  const cellOf = ([quotient, isStrong, isSmall, counted, apart], name, industry) => {
    const words = [name + " " + industry, t("quotient") + " " + plainNumber(quotient), isSmall ? t("too_small") : "", t("density_self") + " " + plainNumber(counted, 3), t("density_apart") + " " + plainNumber(apart, 3)].filter(Boolean).join("; ");
    const made = el("td", { class: isStrong ? "strong" : isSmall ? "small" : null, title: words }, fixed(quotient, 2));
    if (isStrong) made.style.setProperty("--share", 14 + (46 * Math.log(Math.max(1, quotient))) / widest + "%");
    return made;
  };
  const body = one.regions.map((region, i) => el("tr", {}, el("th", { scope: "row" }, placeName(region.region)), ...one.industries.map((industry, j) => cellOf(one.cells[i][j], placeName(region.region), industry.industry))));
  const key = el("p", { class: "legend" }, el("span", {}, t("at_least_one")), el("span", {}, t("under_floor")));
  return el("div", {}, leadBox(), el("div", { class: "heading-row" }, node), key, el("div", { class: "scroll tall" }, el("table", { class: "lq" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("region")), ...one.industries.map((industry) => el("th", { scope: "col" }, industry.industry)))), el("tbody", {}, ...body))));
}

const measured = (key, digits) => ({ key, label: key, class: "n", value: (row) => row[key], cell: (row) => fixed(row[key], digits) });
const placeColumn = { key: "region", label: "region", class: "what", value: (row) => placeName(row.region), cell: (row) => placeName(row.region) };

function profileView() {
  const { now, node } = structureChoice("profile"), one = structureOf(now);
  const strong = { key: "specialities", label: "specialities", class: "said", value: (row) => row.specialities.length, cell: (row) => row.specialities.join(t("list")) };
  const rows = [placeColumn, measured("krugman", 3), measured("concentration", 3), measured("hachman", 3), strong];
  const industries = readyTable(["industry", "value", "concentration", "holders"], one.industries.map((industry) => [industry.industry, number(+industry.total.toPrecision(6)), fixed(industry.concentration, 3), industry.holders.map(placeName).join(t("list"))]), ["industry", "holders"]);
  const near = el("ul", {}, ...one.near.map(([a, b, value]) => el("li", {}, a + " – " + b + lang_colon() + plainNumber(value, 3))));
  return el("div", {}, el("div", { class: "heading-row" }, node), table("profile", one.regions, rows, [], (row) => row.region + " " + placeName(row.region) + " " + row.specialities.join(" ")), el("h2", {}, t("sheet_industries")), industries, el("h2", {}, t("proximity")), near);
}

function shiftView() {
  const moved = (key) => ({ key, label: key === "net_total_shift" ? "net_shift" : key, class: "n", value: (row) => row[key], cell: (row) => signed(row[key]) });
  const head = say("between_periods", { begin: data.begin, end: data.end });
  return el("div", {}, el("h2", {}, head), table("shifts", data.totals, [placeColumn, ...["change", "national", "mix", "regional", "net_total_shift"].map(moved)], [], (row) => row.region + " " + placeName(row.region)));
}

const VIEWS = {
  matrix: { draw: matrixView, count: null },
  profile: { draw: profileView, count: null },
  shifts: { draw: shiftView, count: data.totals.length },
  notes: { draw: notesView, count: notesCount() },
};
