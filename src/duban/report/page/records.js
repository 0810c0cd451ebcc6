"use strict";
// The records, and how they are named.

// Every record as an object, with its document and place: {doc, kind, i, start, end, from, to, ...fields}.
const records = [];
const firstOf = [];
data.documents.forEach((doc, d) => {
  firstOf.push(records.length);
  for (const [kind, fields] of Object.entries(data.fields)) {
    for (const row of doc.records[kind]) {
      const record = { doc: d, kind, i: records.length, start: row[0], end: row[1], from: row[2], to: row[3] };
      fields.forEach((field, f) => { record[field] = row[f + 4]; });
      records.push(record);
    }
  }
});
const ofKind = (kind) => records.filter((record) => record.kind === kind);
const figures = ofKind("figure");
const commitments = ofKind("commitment");
const relativeTargets = ofKind("relative_target");
const sentenceOf = (r) => data.documents[r.doc].text.slice(r.from, r.to);

// The name of an indicator, in English with the vocabulary's name before the text's own words.
const indicatorName = (r) => (lang === "en" && r.indicator_id && data.indicators[r.indicator_id] ? data.indicators[r.indicator_id] + " · " : "") + (r.indicator || "—");

const tag = (kind, value) => el("span", { class: "tag m-" + value }, t(kind + "_" + value));

// What speaks against a record, in words.
const doubts = (r) => (r.confidence_reason || "").split(", ").filter(Boolean).map((name) => t("doubt_" + name)).join(lang === "zh" ? "；" : "; ");
