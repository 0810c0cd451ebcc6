"use strict";
// Verdicts as lights that colour, shape and word tell alike, and bars that count them.

const SVG = "http://www.w3.org/2000/svg";
const svg = (tag, attributes = {}, ...children) => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

// What stands in the circle or square of each light, as paths in a box of 16.
const DISC = "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z";
const BOX = "M3 1.5h10a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5h-10a1.5 1.5 0 0 1-1.5-1.5v-10a1.5 1.5 0 0 1 1.5-1.5z";
const LIGHTS = {
  exceeded: [DISC, true, "M4.6 8.2L8 4.8l3.4 3.4M4.6 11.8L8 8.4l3.4 3.4"],
  kept: [DISC, true, "M4.6 8.4l2.4 2.5 4.5-5.2"],
  nearly: [DISC, false, null, "M8 1a7 7 0 0 1 0 14z"],
  missed: [DISC, true, "M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"],
  on_course: [BOX, false, "M4.8 11.2L11 5M6.4 5H11v4.6"],
  off_course: [BOX, false, "M4.8 4.8L11 11M6.4 11H11V6.4"],
  too_early: [DISC, false, "M8 4.2V8l2.6 1.6"],
  no_data: [DISC, false, "M5 8h6"],
  unsure: [DISC, false, "M6.1 6.3a2 2 0 1 1 2.7 1.9q-.8.4-.8 1.3M8 11.4v.5"],
};
const LIGHT_OF = { carried_out: "kept", under_way: "on_course", no_trace: "no_data" };

function icon(verdict) {
  const [outline, filled, stroke, half] = LIGHTS[LIGHT_OF[verdict] || verdict];
  const node = svg("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" }, svg("path", { d: outline, class: filled ? "full" : "rim" }));
  if (half) node.append(svg("path", { d: half, class: "full" }));
  if (stroke) node.append(svg("path", { d: stroke, class: filled ? "on-full" : "line" }));
  return node;
}

const light = (verdict) => el("span", { class: "light v-" + verdict }, icon(verdict), " ", t("verdict_" + verdict));

// A bar of counts by verdict and what its parts mean; `href` gives the address of a verdict's rows.
function gauge(verdicts, counts, href) {
  const present = verdicts.filter((verdict) => counts[verdict]);
  const total = present.reduce((sum, verdict) => sum + counts[verdict], 0);
  const rail = el("div", { class: "gauge", "aria-hidden": "true" }, ...present.map((verdict) => {
    const part = el("span", { class: "v-" + verdict, title: t("verdict_" + verdict) + " " + number(counts[verdict]) }, counts[verdict] / total > 0.06 ? icon(verdict) : "");
    part.style.flexGrow = counts[verdict];
    return part;
  }));
  const list = el("ul", { class: "key" }, ...present.map((verdict) => el("li", {}, el("a", { href: href(verdict), class: "light v-" + verdict }, icon(verdict), " ", t("verdict_" + verdict), " ", el("b", {}, number(counts[verdict]))))));
  return el("div", { class: "gauged" }, rail, list);
}

const KEPT = ["exceeded", "kept"];
const JUDGED = [...KEPT, "nearly", "missed"];
const percent = (share) => Math.round(100 * share) + "%";
const summed = (counts, verdicts) => verdicts.reduce((sum, verdict) => sum + (counts[verdict] || 0), 0);
