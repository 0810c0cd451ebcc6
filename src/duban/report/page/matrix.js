"use strict";
// Pieces of pages that set things against documents: heads of columns, wordings in a row.

const heads = (names) => names.map((name) => el("th", { scope: "col", class: "up" }, name));

// Where a formulation stands: section, rank, strength.
const standing = (side) => [side.section, side.rank ? t("rank") + " " + side.rank + "/" + side.tasks : "",
  side.strength ? t("strength_" + side.strength) + (side.strength_words ? " " + side.strength_words : "") : ""].filter(Boolean).join(" · ");

const wordings = (entries) => el("ul", { class: "wordings" }, ...entries.map(([label, text, notes, source = ""]) =>
  el("li", {}, el("b", {}, label), " ", el("span", { class: "said", lang: "zh" }, text), " ", el("span", { class: "quiet" }, notes), " ", source)));
