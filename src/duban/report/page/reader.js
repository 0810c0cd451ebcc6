"use strict";
// The text of a document with its records highlighted, an outline beside it, and a card for the record picked.

const DAMAGE = { mojibake: "repaired", unreadable: "lost" };

function reader() {
  const { query } = stateOf();
  if (!data.documents.length) return el("p", { class: "quiet" }, t("nothing"));
  const d = Math.min(Math.max(0, Number(query.get("doc")) || 0), data.documents.length - 1);
  const doc = data.documents[d];
  const inside = records.filter((r) => r.doc === d && (r.kind === "figure" || r.kind === "commitment"));
  const box = el("div");
  const choice = el("select", { "aria-label": t("document") });
  data.documents.forEach((other, i) => choice.append(el("option", { value: i, selected: i === d }, titleOf(i) + (other.version > 1 ? " v" + other.version : ""))));
  choice.addEventListener("change", () => go("text", { doc: choice.value }));
  const paper = el("article", { class: "card paper", lang: "zh-Hans" });
  const details = el("aside", { class: "details card", "aria-live": "polite", "aria-label": t("details") });
  paper.append(...lines(doc, inside));
  paper.addEventListener("click", (event) => {
    const seg = event.target.closest(".seg[data-r]");
    if (seg) pick(Number(seg.dataset.r.split(" ").at(-1)));
  });
  const outline = el("aside", { class: "outline", "aria-label": t("outline") }, el("h2", {}, t("outline")), outlineOf(doc));
  box.append(
    el("div", { class: "controls" }, choice, legend()),
    el("div", { class: "reader" }, outline, paper, details),
  );
  details.append(el("p", { class: "quiet" }, t("pick")));

  function pick(i, scroll = false) {
    const record = records[i];
    for (const seg of paper.querySelectorAll(".seg.on")) seg.classList.remove("on");
    const own = [...paper.querySelectorAll(".seg[data-r]")].filter((seg) => seg.dataset.r.split(" ").includes(String(i)));
    own.forEach((seg) => seg.classList.add("on"));
    details.classList.add("full");
    const close = el("button", { type: "button", class: "close", "aria-label": t("close"), onclick: () => details.classList.remove("full") }, "×");
    details.replaceChildren(close, ...card(record));
    history.replaceState(null, "", link("text", { doc: d, r: i - firstOf[d] }));
    const shown = own[0] || paragraphAt(paper, record.start);
    if (scroll && shown) shown.scrollIntoView({ block: "center" });
    box.picked = i;
  }
  box.step = (by) => {
    if (!inside.length) return;
    const ordered = inside.slice().sort((a, b) => a.start - b.start || b.end - a.end);
    const at = ordered.findIndex((r) => r.i === box.picked);
    pick(ordered[Math.min(Math.max(0, at + by), ordered.length - 1)].i, true);
  };
  box.ready = () => {
    const wanted = query.get("r") === null ? undefined : records[firstOf[d] + Number(query.get("r"))];
    if (wanted && wanted.doc === d) pick(wanted.i, true);
    const at = query.get("at");
    if (at !== null) paper.querySelector('[data-at="' + CSS.escape(at) + '"]')?.scrollIntoView({ block: "start" });
  };
  return box;
}

// The block of text that holds a place, for records that have no highlight of their own.
function paragraphAt(paper, start) {
  const blocks = [...paper.querySelectorAll("[data-at]")];
  return blocks.filter((block) => Number(block.dataset.at) <= start).at(-1);
}

// The address of a record in its text.
const place = (r) => link("text", { doc: r.doc, r: r.i - firstOf[r.doc] });

function legend() {
  const node = el("div", { class: "legend" });
  for (const name of ["actual", "estimate", "target", "forecast", "other"]) {
    node.append(el("i", {}, el("span", { class: "seg k-figure m-" + name }, "5%"), " " + t("modality_" + name)));
  }
  node.append(el("i", {}, el("span", { class: "seg k-commitment" }, t("kind_commitment"))));
  return node;
}

function outlineOf(doc) {
  const list = el("ol");
  for (const [level, mark, title, start] of doc.headings) {
    list.append(el("li", { class: "l" + Math.min(level, 5) },
      el("a", { href: "#", onclick: (event) => { event.preventDefault(); document.querySelector('[data-at="' + start + '"]')?.scrollIntoView({ block: "start" }); } }, mark + title)));
  }
  return list;
}

// Paragraphs and headings with their highlights. Records can overlap (a figure inside a commitment): the text is
// cut where any of them begins or ends, and each piece knows all records over it, the narrowest last.
function lines(doc, inside) {
  const marks = inside.map((r) => ({ start: r.start, end: r.end, id: r.i, classes: ["k-" + r.kind, r.kind === "figure" ? "m-" + r.modality : ""] }));
  for (const [kind, , , before, after, evidence, start, end] of doc.repaired) {
    if (DAMAGE[kind]) marks.push({ start, end, title: before + " → " + after + " " + evidence, classes: [DAMAGE[kind]] });
  }
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const blocks = doc.paragraphs.map(([start, end]) => ({ start, end, tag: "p" }));
  for (const [, , , start, end, runIn] of doc.headings) if (!runIn) blocks.push({ start, end, tag: "h3" });
  for (const { place: [start, end], rows } of doc.tables) blocks.push({ start, end, rows });
  blocks.sort((a, b) => a.start - b.start);
  let next = 0;
  const open = [];
  return blocks.map((block) => {
    while (next < marks.length && marks[next].start < block.end) open.push(marks[next++]);
    for (let i = open.length - 1; i >= 0; i--) if (open[i].end <= block.start) open.splice(i, 1);
    if (block.rows) return textTable(doc, block, open);
    return el(block.tag, { "data-at": block.start }, ...pieces(doc.text, block, open));
  });
}

// A table of the text: each cell is [start, end, rows, columns, whether a number]; what spans a row is a caption or note.
function textTable(doc, block, marks) {
  const cell = ([start, end, rows, columns, number], row) => el("td", {
    class: number ? "n" : row.length === 1 && columns > 1 ? "over" : null, rowspan: rows > 1 ? rows : null, colspan: columns > 1 ? columns : null,
  }, ...pieces(doc.text, { start, end }, marks));
  return el("div", { class: "scroll", "data-at": block.start }, el("table", { class: "of-text" },
    ...block.rows.map((row) => el("tr", {}, ...row.map((one) => cell(one, row))))));
}

function pieces(text, block, marks) {
  const cuts = new Set([block.start, block.end]);
  for (const mark of marks) {
    if (mark.start > block.start && mark.start < block.end) cuts.add(mark.start);
    if (mark.end > block.start && mark.end < block.end) cuts.add(mark.end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < ordered.length; i++) {
    const [start, end] = [ordered[i], ordered[i + 1]];
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    const slice = text.slice(start, end);
    if (!over.length) { nodes.push(slice); continue; }
    const ids = over.filter((mark) => mark.id !== undefined).sort((a, b) => (b.end - b.start) - (a.end - a.start)).map((mark) => mark.id);
    const title = over.map((mark) => mark.title).filter(Boolean).join("; ");
    nodes.push(el("span", { class: ["seg", ...new Set(over.flatMap((mark) => mark.classes))].join(" "), "data-r": ids.length ? ids.join(" ") : null, title: title || null }, slice));
  }
  return nodes;
}

// The sentence of a record with its own words marked.
function inSentence(r) {
  const text = data.documents[r.doc].text;
  const end = Math.min(r.end, r.to);
  return el("q", { lang: "zh-Hans" }, text.slice(r.from, r.start), el("mark", {}, text.slice(r.start, end)), text.slice(end, r.to));
}

// The card of a record, and of those that lie over the same place.
function card(r) {
  const nodes = [el("h3", {}, t("kind_" + r.kind) + lang_colon() + (r.kind === "figure" || r.kind === "relative_target" ? indicatorName(r) : r.text || r.name || ""))];
  const list = el("dl");
  const row = (label, value) => { if (value !== null && value !== undefined && value !== "") list.append(el("dt", {}, t(label)), el("dd", {}, value)); };
  if (r.kind === "figure") {
    row("value", quantity(r)); row("measure", t("measure_" + r.measure)); row("period", period(r)); row("region", r.region);
    row("modality", tag("modality", r.modality)); row("source", r.source);
  } else if (r.kind === "relative_target") {
    row("relation", t("relation_" + r.relation)); row("reference", r.reference);
    row("margin", r.margin === null ? "" : number(r.margin) + r.margin_unit); row("period", period(r)); row("region", r.region);
    row("modality", tag("modality", r.modality));
  } else if (r.kind === "commitment") {
    row("action", r.action); row("object", r.object); row("strength", t("strength_" + r.strength) + (r.strength_words ? "（" + r.strength_words + "）" : ""));
    row("deadline", r.deadline); row("instrument", r.instrument); row("body", r.body);
    row("theme", r.theme && themeName(r.theme));
  }
  if (r.kind === "attribution") { row("who", [r.organisation, r.title, r.person].filter(Boolean).join(" ")); row("said", r.text.slice(0, 400)); }
  if (r.kind === "instrument") { row("kind", t("type_" + r.type)); row("body", r.issuer); row("period", r.period); }
  row("section", r.section);
  row("sentence", inSentence(r));
  row("confidence", Math.round(100 * r.confidence) + "%" + (r.confidence_reason ? " · " + doubts(r) : ""));
  row("rule", r.rule);
  nodes.push(list);
  const strip = printed(r);
  if (strip) nodes.push(strip);
  if (r.kind === "figure") nodes.push(el("a", { href: link("figures", { q: r.indicator }) }, t("to_table")));
  const others = records.filter((o) => o.doc === r.doc && o.i !== r.i && o.start < r.end && o.end > r.start && (o.kind === "figure" || o.kind === "commitment"));
  if (others.length) nodes.push(el("hr"));
  for (const other of others.slice(0, 8)) nodes.push(el("p", {}, el("a", { href: place(other) }, t("kind_" + other.kind) + lang_colon() + (other.kind === "figure" ? other.indicator + " " + quantity(other) : other.text))));
  return nodes;
}
