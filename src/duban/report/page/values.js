"use strict";
// How values are written in the language of the page.

// A number as a person writes it: 4500000 is 450万 or 4.5 million.
function amount(value) {
  const scales = lang === "zh"
    ? [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]]
    : [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];
  const scale = scales.find(([size]) => Math.abs(value) >= size);
  return scale ? number(+(value / scale[0]).toPrecision(12)) + scale[1] : number(value);
}

// A unit in the language of the page; in English a classifier that only counts is left out.
function unitOf(r) {
  if (lang === "zh" || r.unit === "%" || r.unit === "‰") return r.unit;
  const name = data.units[r.unit];
  return name === undefined ? " " + r.unit : name ? " " + name : "";
}

// A region in the language of the page.
const regionName = (name) => (lang === "en" && data.regions[name]) || name || t("no_region");

function quantity(r) {
  const unit = unitOf(r);
  const sign = (value) => (r.measure === "change" && value > 0 ? "+" : "") + amount(value);
  if (r.low === null && r.high === null) return r.value_text;
  if (r.low === null) return "≤ " + sign(r.high) + unit;
  if (r.high === null) return "≥ " + sign(r.low) + unit;
  if (r.low !== r.high) return sign(r.low) + "–" + sign(r.high) + unit;
  return (r.approx ? "≈ " : "") + sign(r.low) + unit;
}

function period(r) {
  const end = r.period_end;
  if (!end) return "";
  const start = r.period_start;
  if (!start) return t(r.modality === "target" ? "by" : "as_of") + end;
  if (start.endsWith("-01") && end.endsWith("-12")) {
    return start.slice(0, 4) === end.slice(0, 4) ? end.slice(0, 4) : start.slice(0, 4) + "–" + end.slice(0, 4);
  }
  return start + "…" + end;
}
