"use strict";
// The view of a trace: targets and outcomes of an indicator, mentions lane by lane, then every document with wording, rank, strength and numbers.

// Of more documents than this only those that speak of it have a bar.
const FULL_BARS = 15;
// So many are shown at once; the others open.
const FIGURES = 8, WORDINGS = 12;

function traceView() {
  const name = lang === "en" && data.name_en !== data.term ? data.name_en + " · " + data.term : data.term;
  const box = el("div", {}, el("h2", {}, name), el("p", {}, spokenOf(data.lanes.flatMap((lane) => lane.rows).concat(data.undated))));
  if (data.left_out) box.append(el("p", { class: "quiet capped" }, say("left_out", { n: number(data.left_out) })));
  if (data.lines.length) box.append(aimsSection());
  if (data.lanes.some((lane) => lane.rows.some((row) => row.mentions.length)) || data.undated.some((row) => row.mentions.length)) box.append(el("h2", {}, t("mentions")), el("div", { class: "lanes" }, ...data.lanes.map(laneCard), undatedCard()));
  const variants = Object.entries(data.variants);
  if (variants.length > 1) box.append(el("p", { class: "quiet" }, t("variants") + lang_colon() + variants.slice(0, WORDINGS).map(wordingCount).join(" · ")), variants.length > WORDINGS ? el("details", { class: "quiet" }, el("summary", {}, say("further", { n: number(variants.length - WORDINGS) })), variants.slice(WORDINGS).map(wordingCount).join(" · ")) : "");
  box.append(el("h2", {}, t("by_document")), documentsTable());
  return box;
}

const wordingCount = ([words, n]) => words + " " + number(n);
const isPresent = (row) => row.mentions.length || row.figures.length;

function spokenOf(rows) {
  const present = rows.filter(isPresent).length;
  return present ? say("spoken_of", { n: number(present), all: number(rows.length) }) : t("never");
}

// A lane in order of date: where it is spoken of and, of documents of several years, since when and until when.
function laneCard(lane) {
  const told = [spokenOf(lane.rows), lane.first ? t("first_use") + " " + lane.first : "", lane.last ? t("last_use") + " " + lane.last : "", lane.gaps.length ? t("gaps") + " " + lane.gaps.join(t("list")) : ""].filter(Boolean).join(" · ");
  return mentionsCard(t("level_" + lane.level), told, lane.rows);
}

const undatedCard = () => (data.undated.length ? mentionsCard(t("undated"), t("undated_note") + " " + spokenOf(data.undated), data.undated) : "");

function mentionsCard(name, told, rows) {
  const shown = rows.filter((row) => rows.length <= FULL_BARS || row.mentions.length);
  return el("section", { class: "card" }, el("h3", {}, name), el("p", { class: "quiet" }, told), rows.some((row) => row.mentions.length) ? bars(shown.map((row) => [row.label, row.mentions.length])) : "");
}

// Every document under its lane.
function documentsTable() {
  const numeric = data.lanes.some((lane) => lane.rows.some((row) => row.figures.length)) || data.undated.some((row) => row.figures.length);
  const columns = ["document", "mentions", "rank", "strength", ...(numeric ? ["figures"] : []), "sentence"];
  const groups = [...data.lanes.map((lane) => [t("level_" + lane.level), lane.rows]), [t("undated"), data.undated]].filter(([, rows]) => rows.length);
  const body = el("tbody");
  for (const [name, rows] of groups) {
    if (groups.length > 1 || name === t("undated")) body.append(el("tr", { class: "heading" }, el("th", { scope: "rowgroup", colspan: columns.length }, name, " ", el("small", {}, number(rows.length)))));
    body.append(...rows.map((row) => documentRow(row, numeric)));
  }
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...columns.map((key) => el("th", { scope: "col" }, t(key))))), body));
}

function documentRow(row, numeric) {
  const first = row.mentions[0];
  const told = row.mentions.length > 1 ? el("details", {}, el("summary", {}, first.sentence), wordings(row.mentions.slice(1).map((mention) => ["", mention.sentence, standing(mention), toSource(row.address, mention.at)]))) : first ? first.sentence : "";
  return el("tr", { class: isPresent(row) ? "" : "quiet" },
    el("td", { class: "what", "data-label": "" }, row.label), el("td", { class: "n", "data-label": t("mentions") }, row.mentions.length ? number(row.mentions.length) : "–"),
    el("td", { class: "n", "data-label": t("rank") }, row.rank || ""), el("td", { "data-label": t("strength") }, row.strength ? t("strength_" + row.strength) : ""),
    ...(numeric ? [el("td", { "data-label": t("figures") }, ...figuresOf(row.figures.slice(0, FIGURES)), row.figures.length > FIGURES ? el("details", {}, el("summary", { class: "quiet" }, say("further", { n: number(row.figures.length - FIGURES) })), ...figuresOf(row.figures.slice(FIGURES))) : "")] : []),
    el("td", { class: "said", lang: "zh", "data-label": "" }, told, first ? " " : "", first ? toSource(row.address, first.at) : ""));
}

const figuresOf = (figures) => figures.flatMap((f, i) => [i ? el("br") : "", el("span", { class: "m-" + f.modality }, (f.modality === "target" ? "→ " : "") + quantity(f)), el("span", { class: "quiet" }, " " + period(f))]);

const VIEWS = { trace: { draw: traceView, count: null } };
