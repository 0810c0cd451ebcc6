"use strict";
// The views of tracking: targets, scorecards, the map, commitments.

for (const list of [data.rows, data.commitments]) list.forEach((row, i) => { row.i = i; });
const OPEN = data.verdicts.filter((verdict) => !JUDGED.includes(verdict));
const regionsOf = new Set(data.rows.map((row) => row.region));
const yearsOf = [...new Set(data.rows.map((row) => row.year).filter(Boolean))].sort();

// How all targets together came out; `brief` leaves out those that are not judged.
function overall(brief = false) {
  const judged = summed(data.counts, JUDGED), kept = summed(data.counts, KEPT), open = summed(data.counts, OPEN);
  const facts = [say("n_targets", { n: number(data.total) }), regionsOf.size > 1 ? say("n_regions", { n: number(regionsOf.size) }) : regionName([...regionsOf][0]), yearsOf.length > 1 ? yearsOf[0] + "–" + yearsOf.at(-1) : String(yearsOf[0] || ""), say("as_of_day", { day: data.as_of })];
  const box = el("section", { class: "card overall" }, el("h2", {}, t("heading")), el("p", { class: "quiet" }, facts.filter(Boolean).join(" · ")));
  const rows = (verdict) => link("targets", { verdict });
  box.append(el("p", { class: "lead" }, judged ? say("judged_share", { judged: number(judged), kept: number(kept), share: percent(kept / judged) }) : t("judged_none")));
  if (judged) box.append(gauge(JUDGED, data.counts, rows));
  if (open && !brief) box.append(el("p", { class: "lead minor" }, say("open_share", { n: number(open) })), gauge(OPEN, data.counts, rows));
  return box;
}

const textOf = (side) => [data.sides[side].indicator, data.sides[side].text, ...data.sides[side].places.map((place) => data.sentences[place[1]])].join(" ");
const searched = new Map();
function searchable(row) {
  if (!searched.has(row)) searched.set(row, [row.region, data.regions[row.region], row.year, indicatorOf(row).zh, indicatorOf(row).en, textOf(row.target), row.outcome === null ? "" : textOf(row.outcome)].join(" "));
  return searched.get(row);
}

function targetsView() {
  const reached = (row) => row.outcome ?? (row.course ? row.course.point : null);
  const quiet = (row) => [lang === "en" && nameOf(row) !== data.sides[row.target].indicator ? data.sides[row.target].indicator : "", whenOf(row)].filter(Boolean).join(" · ");
  const shownOutcome = (row) => (reached(row) === null ? "" : el("div", {}, told_value(data.sides[reached(row)]), row.outcome === null ? el("div", { class: "quiet" }, period(data.sides[reached(row)])) : row.provisional ? el("div", { class: "quiet" }, t("modality_estimate")) : ""));
  const numberOf = (side) => (side === null ? null : data.sides[side].low ?? data.sides[side].high);
  const columns = [
    { key: "year", label: "year", class: "short", value: (row) => row.year, cell: (row) => row.year || "" },
    ...(regionsOf.size > 1 ? [{ key: "region", label: "region", class: "region", value: (row) => row.region, cell: (row) => (row.region ? regionName(row.region) : "") }] : []),
    { key: "indicator", label: "indicator", class: "what", opens: true, value: nameOf, cell: (row) => [nameOf(row), el("span", { class: "quiet under" }, quiet(row))] },
    { key: "target", label: "target", class: "n aim", value: (row) => numberOf(row.target), plain: (row) => told_value(data.sides[row.target]), cell: (row) => told_value(data.sides[row.target]) },
    { key: "outcome", label: "outcome", class: "n aim", value: (row) => numberOf(reached(row)), plain: (row) => (reached(row) === null ? "" : told_value(data.sides[reached(row)])), cell: shownOutcome },
    { key: "verdict", label: "verdict", class: "when", value: (row) => RANK[row.verdict], plain: (row) => t("verdict_" + row.verdict), cell: (row) => light(row.verdict) },
    { key: "trend", label: "trend", class: "trend", value: (row) => row.points.length || null, plain: (row) => row.points.map((point) => point[1]).join(" "), cell: sparkline },
  ];
  const exported = [...columns, { key: "reason", label: "reason", value: (row) => row.reason[lang] }];
  const inner = table("targets", data.rows, columns, [
    { key: "year", label: "year", of: (row) => row.year || "", name: (v) => v || t("no_year"), order: (a, b) => b - a },
    { key: "region", label: "region", of: (row) => row.region || "", name: regionName },
    { key: "verdict", label: "verdict", of: (row) => row.verdict, name: (v) => t("verdict_" + v), order: (a, b) => RANK[a] - RANK[b] },
    { key: "theme", label: "theme", of: (row) => (row.theme ? chapterOf(row) : ""), name: (v) => (v ? themeName(v) : t("no_year")) },
    { key: "indicator", label: "indicator", of: (row) => row.indicator, name: (v) => data.indicators[v][lang] + measureOf(v) },
  ], searchable, exported, null, { of: (row) => String(row.i), draw: opened });
  return framed([overall(), leftOut(data.rows.length, data.total), el("p", { class: "quiet" }, t("targets_order"))], inner);
}

const measureOf = (i) => (["growth", "avg_growth", "change", "multiple"].includes(data.indicators[i].measure) ? " · " + t("measure_" + data.indicators[i].measure) : "");

// The measure, in English, and the period where it is not the year that stands beside.
function whenOf(row) {
  const side = data.sides[row.target], when = period(side);
  return [lang === "en" ? measureOf(row.indicator).slice(3) : "", when === String(row.year) || side.period_end === row.year + "-12" && !side.period_start ? "" : when].filter(Boolean).join(" · ");
}

// A table under what stands above it; keys and printing are the table's.
function framed(above, inner) {
  const box = el("div", {}, ...above, inner);
  box.ready = inner.ready;
  box.beforePrint = inner.beforePrint;
  return box;
}

function commitmentsView() {
  const counts = data.commitment_counts, done = counts.carried_out || 0;
  const head = el("section", { class: "card overall" }, el("h2", {}, t("commitments")), el("p", { class: "quiet" }, [say("n_commitments", { n: number(data.commitment_total) }), data.as_of ? say("as_of_day", { day: data.as_of }) : ""].filter(Boolean).join(" · ")),
    el("p", { class: "lead" }, say("followed_share", { n: number(data.commitment_total), done: number(done), share: percent(done / data.commitment_total) })), gauge(data.statuses, counts, (status) => link("commitments", { status })));
  const best = (row) => (row.evidence.length ? row.evidence[0][1] : "");
  const columns = [
    { key: "year", label: "year", class: "short", value: (row) => row.year, cell: (row) => row.year || "" },
    ...(new Set(data.commitments.map((row) => row.region)).size > 1 ? [{ key: "region", label: "region", class: "region", value: (row) => row.region, cell: (row) => (row.region ? regionName(row.region) : "") }] : []),
    { key: "text", label: "commitment", class: "what", opens: true, value: (row) => row.text, cell: (row) => row.text },
    { key: "status", label: "status", class: "when", value: (row) => data.statuses.indexOf(row.status), plain: (row) => t("verdict_" + row.status), cell: (row) => light(row.status) },
    { key: "evidence", label: "evidence", class: "said", value: best, cell: best },
  ];
  const inner = table("commitments", data.commitments, columns, [
    { key: "year", label: "year", of: (row) => row.year || "", name: (v) => v || t("no_year"), order: (a, b) => b - a },
    { key: "region", label: "region", of: (row) => row.region || "", name: regionName },
    { key: "status", label: "status", of: (row) => row.status, name: (v) => t("verdict_" + v) },
    { key: "theme", label: "theme", of: (row) => (row.theme ? chapterOf(row) : ""), name: (v) => (v ? themeName(v) : t("no_year")) },
  ], (row) => row.text + " " + row.evidence.map((found) => found[1]).join(" "), [...columns, { key: "reason", label: "reason", value: (row) => row.reason[lang] }], null, { of: (row) => String(row.i), draw: followed });
  return framed([head, leftOut(data.commitments.length, data.commitment_total), el("p", { class: "quiet" }, t("commitments_note"))], inner);
}

// A page of commitments alone has no views of targets.
const VIEWS = {
  ...(data.total && { targets: { draw: targetsView, count: data.total }, scorecards: { draw: scorecardsView, count: null }, map: { draw: mapView, count: null } }),
  ...(data.commitment_total && { commitments: { draw: commitmentsView, count: data.commitment_total } }),
};
