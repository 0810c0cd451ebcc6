"use strict";
// The view of a trace: a chart of mentions, then every document with wording, rank, strength and numbers.

// Of more documents than this only those that speak of it have a bar.
const FULL_BARS = 15;

function traceView() {
  const name = lang === "en" && data.name_en !== data.term ? data.name_en + " · " + data.term : data.term;
  const rows = data.appearances;
  const value = (f) => (f.modality === "target" ? "→ " : "") + quantity(f);
  const numeric = rows.some((row) => row.figures.length);
  const body = el("tbody");
  for (const row of rows) {
    const first = row.mentions[0];
    const told = row.mentions.length > 1 ? el("details", {}, el("summary", {}, first.sentence), wordings(row.mentions.slice(1).map((mention) => ["", mention.sentence, standing(mention), toSource(row.address, mention.at)]))) : first ? first.sentence : "";
    body.append(el("tr", { class: row.mentions.length || row.figures.length ? "" : "quiet" },
      el("td", { class: "what", "data-label": "" }, row.label), el("td", { class: "n", "data-label": t("mentions") }, row.mentions.length ? number(row.mentions.length) : "–"),
      el("td", { class: "n", "data-label": t("rank") }, row.rank || ""), el("td", { "data-label": t("strength") }, row.strength ? t("strength_" + row.strength) : ""),
      ...(numeric ? [el("td", { "data-label": t("figures") }, ...row.figures.slice(0, 8).flatMap((f, i) => [i ? el("br") : "", el("span", { class: "m-" + f.modality }, value(f)), el("span", { class: "quiet" }, " " + period(f))]))] : []),
      el("td", { class: "said", lang: "zh", "data-label": "" }, told, first ? " " : "", first ? toSource(row.address, first.at) : "")));
  }
  const box = el("div", {}, el("h2", {}, name), el("p", {}, overTime()));
  if (rows.some((row) => row.mentions.length)) box.append(el("section", { class: "card" }, el("h3", {}, t("mentions")), bars(rows.filter((row) => rows.length <= FULL_BARS || row.mentions.length).map((row) => [row.label, row.mentions.length]))));
  const variants = Object.entries(data.variants);
  if (variants.length > 1) box.append(el("p", { class: "quiet" }, t("variants") + lang_colon() + variants.slice(0, 12).map(([words, n]) => words + " " + number(n)).join(" · ")));
  if (data.aims.length) box.append(el("h2", {}, t("aims")), aimsTable());
  box.append(el("h2", {}, t("by_document")), el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...["document", "mentions", "rank", "strength", ...(numeric ? ["figures"] : []), "sentence"].map((key) => el("th", { scope: "col" }, t(key))))), body)));
  return box;
}

// Where it is spoken of and, of documents of several years, since when and until when.
function overTime() {
  const present = data.appearances.filter((one) => one.mentions.length || one.figures.length).length;
  if (!present) return t("never");
  return [say("spoken_of", { n: number(present), all: number(data.appearances.length) }), data.first ? t("first_use") + " " + data.first : "", data.last ? t("last_use") + " " + data.last : "",
    data.gaps.length ? t("gaps") + " " + data.gaps.join(t("list")) : ""].filter(Boolean).join(" · ");
}

const labelOf = (name) => (data.appearances.find((one) => one.document === name) || {}).label || "";

// Target and outcome of each period side by side.
function aimsTable() {
  const body = el("tbody");
  for (const aim of data.aims) {
    const cell = (key, label) => el("td", { class: "n m-" + key, "data-label": t(label) }, ...(aim[key] ? [aim[key].text, aim[key + "_in"] ? el("div", { class: "quiet" }, labelOf(aim[key + "_in"])) : ""] : []));
    const away = aim.difference === null ? "" : (aim.difference > 0 ? "+" : "") + amount(aim.difference) + (lang === "zh" ? "" : " ") + aim.difference_unit;
    body.append(el("tr", {}, el("td", { class: "what", "data-label": "" }, aim.period), el("td", { "data-label": t("kind") }, t("measure_" + aim.measure)), cell("target", "modality_target"), cell("outcome", "modality_actual"), el("td", { class: "n", "data-label": t("difference") }, away)));
  }
  const head = ["period", "kind", "modality_target", "modality_actual", "difference"].map((key, i) => el("th", { scope: "col", class: i > 1 ? "n" : null }, t(key)));
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...head)), body));
}

const VIEWS = { trace: { draw: traceView, count: null } };
