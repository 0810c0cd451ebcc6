"use strict";
// What an opened commitment shows: its status, why, and what later documents say of it.

function followed(row) {
  const quote = ([doc, text, word, href]) => {
    const at = word ? text.indexOf(word) : -1;
    return el("blockquote", {}, el("q", { lang: "zh" }, ...(at < 0 ? [text] : [text.slice(0, at), el("mark", {}, word), text.slice(at + word.length)])), cited([doc, , , , , href]));
  };
  // The reason names documents as they are stored; here their files do.
  const reason = row.evidence.reduce((text, [doc]) => text.replaceAll(data.documents[doc].name, fileOf(data.documents[doc])), row.reason[lang]);
  return el("div", { class: "opened" }, el("p", { class: "say" }, light(row.status), " ", reason), el("p", { class: "quiet" }, t("promised_in"), " ", cited([row.document, , , , , row.href])),
    row.evidence.length ? el("section", { class: "card side" }, el("h3", {}, t("evidence")), ...row.evidence.map(quote)) : el("p", { class: "quiet" }, t("no_evidence")));
}
