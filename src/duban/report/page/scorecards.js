"use strict";
// Scorecards: how many targets a region, a year or a field kept, by how much, and how ambitious they were.

// With fewer judged than this a share says little.
const FEW = 5;
const cardName = (by, name) => (by === "theme" ? (name ? themeName(name) : t("no_year")) : by === "region" ? regionName(name) : name || t("no_year"));

// The share kept as a number on a rail; in italics where few were judged.
function shareBar(card) {
  if (card.share_kept === null) return el("span", { class: "quiet" }, "–");
  const fill = el("span", { class: "fill kept" });
  fill.style.width = 100 * card.share_kept + "%";
  return el("span", { class: "share" + (card.judged < FEW ? " few" : "") }, el("span", { class: "rail", "aria-hidden": "true" }, fill), el("b", {}, percent(card.share_kept)));
}

// The counts of a card in small: a light and a number for each verdict.
const lights = (counts) => el("span", { class: "lights" }, ...data.verdicts.filter((verdict) => counts[verdict]).map((verdict) =>
  el("span", { class: "light v-" + verdict, title: t("verdict_" + verdict) }, icon(verdict), el("span", { class: "unseen" }, t("verdict_" + verdict)), " " + number(counts[verdict]))));

const signed = (value) => (value === null ? "" : (value > 0 ? "+" : "") + number(+value.toFixed(2)));

function scorecardsView() {
  const { query } = stateOf();
  const by = data.cards[query.get("by")] ? query.get("by") : data.cards.region.length > 1 ? "region" : "year";
  const choose = el("div", { class: "choices", role: "group" }, ...Object.keys(data.cards).map((key) => el("button", { type: "button", "aria-pressed": String(key === by), onclick: () => go("scorecards", { by: key }) }, t("by_" + key))));
  const points = (key) => ({ key, label: key, class: "n", value: (card) => card[key], cell: (card) => signed(card[key]) });
  const total = (card) => summed(card.counts, data.verdicts);
  const name = (card) => cardName(by, card.name);
  const inner = table("scorecards", data.cards[by], [
    { key: "name", label: by, class: "what", value: name, cell: (card) => (card.name ? el("a", { href: link("targets", { [by]: by === "theme" ? chapterOf({ theme: card.name }) : card.name }) }, name(card)) : name(card)) },
    { key: "share", label: "share_kept", class: "n", value: (card) => card.share_kept, plain: (card) => card.share_kept, cell: shareBar },
    { key: "judged", label: "judged", class: "n", value: (card) => card.judged, cell: (card) => number(card.judged) },
    { key: "total", label: "all_targets", class: "n", value: total, cell: (card) => number(total(card)) },
    { key: "verdicts", label: "verdicts_head", value: (card) => summed(card.counts, KEPT), plain: (card) => data.verdicts.filter((verdict) => card.counts[verdict]).map((verdict) => t("verdict_" + verdict) + " " + card.counts[verdict]).join(" "), cell: (card) => lights(card.counts) },
    points("overshoot"), points("undershoot"), points("ambition"),
  ], [], name);
  const box = el("div", {}, overall(true), choose, el("p", { class: "quiet" }, t("cards_note") + (lang === "zh" ? "" : " ") + say("few_note", { n: FEW })), inner);
  box.beforePrint = inner.beforePrint;
  return box;
}
