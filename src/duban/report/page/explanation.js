"use strict";
// The view of an explanation: each sentence with its tokens, clauses, readings and states.

function explanationView() {
  const label = (kind, name) => (data.labels[kind + "_" + name] ? t(kind + "_" + name) : name);
  const token = (one) => el("span", { class: "token" + (one.becomes ? " changed" : "") }, el("b", {}, one.text.trim() || "␣"), el("small", {}, label("class", one.word_class)),
    one.becomes ? el("small", { title: one.rules.map((rule) => label("retagging", rule.replaceAll(" ", "_"))).join(", ") }, "→ " + label("class", one.becomes)) : "");
  const reading = (one) => {
    const figure = one.figure;
    const composed = one.owner && one.head && one.owner + one.head === figure.indicator;
    const told = [t("measure_" + figure.measure), t("modality_" + figure.modality), [figure.period_start, figure.period_end].filter(Boolean).join("—"), figure.region].filter(Boolean);
    return el("li", {}, el("b", {}, figure.value_text), " = ", composed ? one.owner + " + " + one.head : figure.indicator, el("span", { class: "quiet" }, " " + told.join(" · ")));
  };
  const pairs = (kind, entries) => Object.entries(entries).map(([name, words]) => el("span", { class: "part" }, el("small", {}, kind ? label(kind, name) : t(name)), " " + words));
  const clause = (one) => el("div", { class: "clause" }, el("p", {}, el("b", {}, label("rule", one.rule)), ...pairs("", one.parts)), el("ul", {}, ...one.readings.map(reading)),
    el("p", { class: "quiet" }, t("state"), ...pairs("slot", { ...one.state, kind: label("measure", one.state.kind) })));
  const sentence = (one) => el("section", { class: "card sentence" }, el("p", {}, one.text), el("p", { class: "tokens" }, ...one.tokens.map(token)),
    one.sizes.length ? el("ul", {}, ...one.sizes.map(reading)) : "", ...one.clauses.map(clause));
  return el("div", {}, el("h2", {}, t("explanation")), el("p", { class: "quiet" }, t("explanation_note")), ...data.sentences.map(sentence));
}

const VIEWS = { explanation: { draw: explanationView, count: null } };
