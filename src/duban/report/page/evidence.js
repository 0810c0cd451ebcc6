"use strict";
// What an opened row shows: why, both sides with their sentences, the rule, the course, and what else is said.

// A value in the language of the page: as it is written in Chinese, as a number in English.
const told_value = (side) => (lang === "zh" || side.relation ? side.text : inNumbers(side));

function inNumbers(side) {
  const { low, high } = side, unit = unitOf(side);
  const shown = (value) => (value < 0 ? "−" : "") + amount(Math.abs(value));
  if (low === null && high === null) return side.value_text;
  if (low === null || high === null) return (low === null ? "≤ " : "≥ ") + shown(low ?? high) + unit;
  if (low === high) return (side.approx ? "≈ " : "") + shown(low) + unit;
  return low < 0 ? shown(low) + unit + " to " + shown(high) + unit : shown(low) + "–" + shown(high) + unit;
}

const indicatorOf = (row) => data.indicators[row.indicator];
// What a row is of: the text's own words, in English behind the vocabulary's name.
const nameOf = (row) => {
  const words = data.sides[row.target].indicator, en = indicatorOf(row).en;
  return lang === "en" && en !== words ? en : words;
};

// A sentence with the value in it marked.
function marked([, sentence, start, end]) {
  const text = data.sentences[sentence];
  return el("q", { lang: "zh" }, text.slice(0, start), end > start ? el("mark", {}, text.slice(start, end)) : "", text.slice(end));
}

const cited = ([doc, , , , cell, href]) => el("cite", { title: data.documents[doc].name }, ownTitle(data.documents[doc]) + (cell ? " · " + cell : ""), " ", el("small", {}, fileOf(data.documents[doc])), " ", href ? el("a", { class: "source", href }, t("to_text")) : "");

// The places that state a value, the first in full and the others on request.
function places(side) {
  const quote = (place) => el("blockquote", {}, marked(place), cited(place));
  const [first, ...more] = side.places;
  if (!first) return [];
  if (!more.length) return [quote(first)];
  return [quote(first), el("details", {}, el("summary", {}, say("n_documents", { n: number(side.witnesses) })), ...more.map(quote))];
}

function sideCard(key, side) {
  const head = el("h3", {}, t(key), " ", el("small", {}, period(side)));
  return el("section", { class: "card side" }, head, el("p", { class: "big", lang: side.relation ? "zh" : null }, told_value(side), side.modality === "estimate" ? el("span", { class: "tag m-estimate" }, t("modality_estimate")) : ""), ...places(side));
}

function opened(row) {
  const target = data.sides[row.target], reached = row.outcome ?? (row.course ? row.course.point : null);
  const box = el("div", { class: "opened" }, el("p", { class: "say" }, light(row.verdict), " ", row.reason[lang]));
  box.append(el("div", { class: "pair" }, sideCard("target", target), reached === null
    ? el("section", { class: "card side" }, el("h3", {}, t("outcome")), el("p", { class: "quiet" }, t("no_outcome")))
    : sideCard(row.outcome === null ? "so_far" : "outcome", data.sides[reached])));
  const rule = ruleLines(row);
  box.append(el("p", { class: "rule" }, el("b", {}, t("rule_head")), lang_colon(), rule.join(t("clauses")), lang === "zh" ? "。" : "."));
  if (row.course) box.append(courseFacts(row));
  if (row.points.length > 1 || row.path) box.append(trajectory(row));
  box.append(...further(row));
  return box;
}

// The rule that was or will be applied, in clauses.
function ruleLines(row) {
  const rule = row.rule, limits = data.thresholds, unit = data.sides[row.target].unit;
  if (!rule || data.sides[row.target].relation) return [t("rule_none")];
  const shown = (value) => (value === null ? "" : withUnit(value, unit));
  const lines = [say("rule_" + rule.shape, { number: shown(rule.number), low: shown(rule.low), high: shown(rule.high), width: rule.high === null ? "" : shown(rule.high - rule.number) })];
  if (rule.shape === "band" || rule.shape === "range") lines.push(t("rule_past"));
  lines.push(!rule.can_exceed ? t("rule_not_exceeded") : rule.in_points ? say("rule_exceeded_points", { what: t(rule.shape === "range" ? "rule_of_range" : "rule_of_target"), points: number(limits.exceeded_points) }) : say("rule_exceeded_share", { what: t(rule.shape === "range" ? "rule_of_range" : "rule_of_target"), share: percent(limits.exceeded_share) }));
  lines.push(say("rule_nearly", { share: percent(limits.nearly_share) }));
  if (row.outcome === null) lines.push(say("rule_course", { share: percent(1 - limits.on_course_share) }));
  if (row.provisional) lines.push(t("rule_provisional"));
  return lines;
}

function courseFacts(row) {
  const course = row.course, target = data.sides[row.target], unit = target.unit, p = course.projection;
  const facts = [["reached", withUnit(course.value, unit) + " (" + data.sides[course.point].period_end + ")"], ["due_now", withUnit(course.due, unit)]];
  if (course.pace) facts.push(["pace", number(+course.ratio.toFixed(2)) + " · " + t("pace_" + course.pace)]);
  if (course.delay !== null && Math.abs(course.delay) >= 0.05) facts.push(["delay", say(course.delay > 0 ? "delay_behind" : "delay_ahead", { n: number(+Math.abs(course.delay).toFixed(1)) })]);
  if (p) facts.push([say("projected", { year: target.period_end.slice(0, 4) }), withUnit(p.value, unit) + (p.low === null ? "" : " · " + say("interval", { low: withUnit(p.low, unit), high: withUnit(p.high, unit) }))]);
  if (p && p.chance !== null) facts.push(["chance", percent(p.chance)]);
  return el("dl", { class: "facts" }, ...facts.map(([key, value]) => el("div", {}, el("dt", {}, t(key)), el("dd", {}, value))));
}

// What else is said: estimates that were replaced, disagreement, candidates, points of the chart; each on request.
function further(row) {
  const lists = [["reference_of", row.reference === null ? [] : [row.reference]], ["earlier", row.earlier], ["others", row.others], ["doubtful", row.doubtful], ["before_of", row.before === null ? [] : [row.before]]];
  const found = lists.filter(([, sides]) => sides.length).map(([key, sides]) => sideList(t(key) + " (" + number(sides.length) + ")", sides, key === "doubtful" ? row.verdict === "unsure" : key !== "before_of"));
  if (row.points.length > 1) found.push(sideList(say("points_head", { n: number(row.points.length) }), row.points.map(([side]) => side), false));
  if (row.likeness && row.likeness < 1) found.push(el("p", { class: "quiet" }, say("likeness", { share: percent(row.likeness) })));
  return found;
}

const sideList = (title, sides, open) => el("details", { open }, el("summary", {}, title), el("ul", { class: "sides" }, ...sides.map((number) => {
  const side = data.sides[number];
  return el("li", {}, el("b", {}, side.indicator, " ", told_value(side)), " ", el("span", { class: "quiet" }, [period(side), side.modality === "estimate" ? t("modality_estimate") : "", side.same_scope ? t("same_scope") : ""].filter(Boolean).join(" · ")), ...places(side));
})));
