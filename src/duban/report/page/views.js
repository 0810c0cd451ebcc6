"use strict";
// The views: overview, figures, commitments, voices, repairs. Each returns a node.

const DOCUMENT_FACET = { key: "doc", label: "document", of: (r) => r.doc, name: (d) => titleOf(d) };

function overview() {
  const box = el("div");
  const onBoard = new Set(boardRecords());
  const targets = figures.filter((r) => r.modality === "target");
  const further = targets.filter((r) => !onBoard.has(r));
  const total = (n, key) => el("div", {}, el("b", {}, number(n)), el("span", {}, t(key)));
  box.append(...board());
  if (onBoard.size) box.append(el("h2", {}, t("found")));
  box.append(el("div", { class: "numbers" },
    total(data.documents.length, "documents"), total(figures.length, "figures"), total(targets.length, "targets"), total(commitments.length, "commitments")));
  box.append(el("h2", {}, t("documents")), documents());
  const chart = (title, node) => el("section", { class: "card" }, el("h2", {}, t(title)), node);
  const grid = el("div", { class: "grid" });
  grid.append(
    chart("by_modality", bars(countBy(figures, "modality"), { label: (v) => t("modality_" + v), href: (v) => link("figures", { modality: v }), tone: (v) => "m-" + v })),
    chart("by_measure", bars(countBy(figures, "measure"), { label: (v) => t("measure_" + v), href: (v) => link("figures", { measure: v }) })),
    chart("by_year", bars(countBy(targets, (r) => r.period_end && r.period_end.slice(0, 4)).sort((a, b) => a[0].localeCompare(b[0])), { href: (v) => link("figures", { modality: "target", year: v }), tone: () => "m-target" })),
    chart("by_strength", bars(countBy(commitments, "strength").sort((a, b) => a[0] - b[0]), { label: (v) => t("strength_" + v), href: (v) => link("commitments", { strength: v }), tone: () => "m-target" })),
  );
  const regions = countBy(figures, "region").slice(0, 12);
  if (regions.length > 1) grid.append(chart("by_region", bars(regions, { href: (v) => link("figures", { region: v }) })));
  const chapters = countBy(commitments, chapterOf);
  if (chapters.length) grid.append(chart("by_theme", bars(chapters, { label: themeName, href: (v) => link("commitments", { theme: v }), tone: () => "m-target" })));
  const sections = countBy(commitments, (r) => r.section || t("no_heading")).slice(0, 10);
  if (sections.length) grid.append(chart("by_section", bars(sections, { label: (v) => v.split(" › ").at(-1), tone: () => "m-target" })));
  box.append(el("h2", {}, t("breakdown")), grid);
  if (further.length) box.append(el("h2", {}, t(onBoard.size ? "further_targets" : "nearest_targets")), leading(further));
  const relative = relativeTargets.filter((r) => r.modality === "target");
  if (relative.length) box.append(el("h2", {}, t("relative_targets")), relations(relative));
  return box;
}

// Targets without a number of their own: what an indicator is to do, or is held against.
function relations(targets) {
  const body = el("tbody");
  for (const r of targets.slice(0, PRINT_CAP)) {
    const margin = r.margin === null ? "" : number(r.margin) + r.margin_unit;
    const cells = [
      ["indicator", "what", el("a", { href: place(r), title: sentenceOf(r) }, indicatorName(r))],
      ["relation", "short", t("relation_" + r.relation)], ["reference", "", r.reference], ["margin", "n", margin],
      ["period", "when", period(r)], ["region", "region", r.region || ""], ["sentence", "said", quoted(r)],
    ];
    body.append(el("tr", {}, ...cells.map(([label, kind, content]) => el("td", { class: kind, "data-label": t(label) }, content))));
  }
  const head = ["indicator", "relation", "reference", "margin", "period", "region", "sentence"];
  return el("div", {}, leftOut(PRINT_CAP, targets.length), el("div", { class: "scroll" }, el("table", { class: "cards" },
    el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col" }, t(key))))), body)));
}

function documents() {
  const rows = data.documents.map((doc, d) => ({ doc, d, figures: doc.records.figure.length, commitments: doc.records.commitment.length,
    targets: figures.filter((r) => r.doc === d && r.modality === "target").length }));
  const body = el("tbody");
  for (const row of rows) {
    const { doc, d } = row;
    const cells = [
      ["document", "what", el("a", { href: link("text", { doc: d }) }, titleOf(d)), ...(doc.publisher ? [el("div", { class: "quiet" }, doc.publisher)] : [])],
      ["date", "", doc.published || ""], ["region", "", doc.region || ""],
      ["characters", "n", number(doc.text.length)], ["figures", "n", el("a", { href: link("figures", { doc: d }) }, number(row.figures))],
      ["targets", "n", el("a", { href: link("figures", { doc: d, modality: "target" }) }, number(row.targets))],
      ["commitments", "n", el("a", { href: link("commitments", { doc: d }) }, number(row.commitments))],
      ["trust", "", trust(doc)],
    ];
    body.append(el("tr", {}, ...cells.map(([label, kind, ...content]) => el("td", { class: kind, "data-label": t(label) }, ...content))));
  }
  const head = ["document", "date", "region", "characters", "figures", "targets", "commitments", "trust"];
  const numeric = new Set(["characters", "figures", "targets", "commitments"]);
  return el("div", { class: "scroll" }, el("table", { class: "cards" },
    el("thead", {}, el("tr", {}, ...head.map((key) => el("th", { scope: "col", class: numeric.has(key) ? "n" : "" }, t(key))))), body));
}

function trust(doc) {
  if (doc.repairs.spun) return el("span", { class: "warn" }, t("spun"));
  const lost = doc.repairs.unreadable || 0;
  if (lost) return el("a", { href: "#repairs" }, number(lost) + " " + t("unreadable_places"));
  return el("span", { class: "quiet" }, t("sound"));
}

// The targets that most documents share, else the first ones: one line each, linked to its sentence.
function leading(targets) {
  const shared = countBy(targets, "indicator");
  const chosen = shared.slice(0, 12).map(([name]) => targets.filter((r) => r.indicator === name));
  const body = el("tbody");
  for (const group of chosen) {
    const values = el("td", { "data-label": t("value") });
    group.slice(0, 40).forEach((r, i) => values.append(i ? " · " : "", el("a", { href: place(r), title: sentenceOf(r) }, (group.length > 1 && r.region ? shortRegion(r.region) + " " : "") + quantity(r)), el("span", { class: "quiet" }, " " + period(r))));
    body.append(el("tr", {}, el("td", { class: "what" }, indicatorName(group[0])), values));
  }
  return el("div", { class: "scroll" }, el("table", { class: "cards" }, body));
}

function figuresView() {
  const columns = [
    { key: "indicator", label: "indicator", class: "what", value: (r) => r.indicator, cell: (r) => el("a", { href: place(r), title: sentenceOf(r) }, indicatorName(r)) },
    { key: "low", label: "value", class: "n", value: (r) => (r.low === null ? r.high : r.low), plain: (r) => quantity(r), cell: (r) => quantity(r) },
    { key: "measure", label: "measure", class: "short", value: (r) => t("measure_" + r.measure), cell: (r) => t("measure_" + r.measure) },
    { key: "period_end", label: "period", class: "when", value: (r) => r.period_end, plain: period, cell: period },
    { key: "region", label: "region", class: "region", value: (r) => r.region, cell: (r) => r.region || "" },
    { key: "modality", label: "modality", value: (r) => t("modality_" + r.modality), cell: (r) => tag("modality", r.modality) },
    { key: "source", label: "source", class: "where", value: (r) => r.source, cell: (r) => r.source || "" },
    { key: "confidence", label: "confidence", class: "n", value: (r) => r.confidence, cell: (r) => el("span", { title: doubts(r) || null }, Math.round(100 * r.confidence) + "%") },
    { key: "sentence", label: "sentence", class: "said", value: (r) => titleOf(r.doc), plain: (r) => sentenceOf(r), cell: quoted },
  ];
  const year = (r) => (r.period_end ? r.period_end.slice(0, 4) : "");
  const facets = [
    { key: "modality", label: "modality", of: (r) => r.modality, name: (v) => t("modality_" + v) },
    { key: "measure", label: "measure", of: (r) => r.measure, name: (v) => t("measure_" + v) },
    { key: "year", label: "period", of: year, name: (v) => v },
    { key: "region", label: "region", of: (r) => r.region, name: (v) => v },
    DOCUMENT_FACET,
  ];
  const exported = [
    ...columns.filter((column) => column.key !== "sentence"),
    { label: "low", value: (r) => r.low }, { label: "high", value: (r) => r.high }, { label: "unit", value: (r) => r.unit },
    { label: "document", value: (r) => titleOf(r.doc) }, { label: "sentence", value: sentenceOf },
  ];
  return table("figures", figures, columns, facets, (r) => [r.indicator, r.value_text, r.source, r.region, r.section, sentenceOf(r)].join(" "), exported,
    { key: "indicator", label: "group_indicator", of: (r) => r.indicator_id || r.indicator, name: indicatorName });
}

// The sentence of a figure with the number marked, and its document where there are several.
function quoted(r) {
  const text = data.documents[r.doc].text;
  const from = Math.max(r.from, r.start - 18);
  const to = Math.min(r.to, r.end + 22);
  const quote = el("span", { class: "quote" }, (from > r.from ? "…" : "") + text.slice(from, r.start), el("b", {}, text.slice(r.start, r.end)), text.slice(r.end, to) + (to < r.to ? "…" : ""));
  return el("div", {}, data.documents.length > 1 ? el("span", { class: "quiet from" }, titleOf(r.doc)) : "", quote);
}

function commitmentsView() {
  const { query } = stateOf();
  const wanted = { doc: query.get("doc"), strength: query.get("strength"), theme: query.get("theme"), q: (query.get("q") || "").trim() };
  const box = el("div");
  const controls = el("div", { class: "controls" });
  const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), value: wanted.q });
  search.addEventListener("change", () => change("q", search.value.trim()));
  const change = (key, value) => { if (value) query.set(key, value); else query.delete(key); go("commitments", query); };
  const choice = (key, label, entries, name) => {
    const select = el("select", { "aria-label": t(label) }, el("option", { value: "" }, t(label) + lang_colon() + t("all")));
    for (const [value, count] of entries) select.append(el("option", { value, selected: wanted[key] === String(value) }, name(value) + " (" + number(count) + ")"));
    select.addEventListener("change", () => change(key, select.value));
    return select;
  };
  controls.append(search, choice("doc", "document", countBy(commitments, "doc"), titleOf), choice("strength", "strength", countBy(commitments, "strength").sort((a, b) => a[0] - b[0]), (v) => t("strength_" + v)), choice("theme", "theme", countBy(commitments, chapterOf), themeName));
  const list = commitments.filter((r) => (!wanted.doc || String(r.doc) === wanted.doc) && (!wanted.strength || String(r.strength) === wanted.strength) && (!wanted.theme || chapterOf(r) === wanted.theme) && (!wanted.q || (r.text + r.section).includes(wanted.q)));
  const exported = [...["text", "action", "object", "strength", "deadline", "instrument", "body", "section"].map((key) => ({ label: key === "text" ? "kind_commitment" : key, value: (r) => r[key] })),
    { label: "theme", value: (r) => (r.theme ? themeName(r.theme) : "") }, { label: "document", value: (r) => titleOf(r.doc) }];
  controls.append(el("button", { type: "button", onclick: () => save("commitments", list, exported) }, t("export")),
    el("span", { class: "count", role: "status" }, number(list.length) + " " + t("rows")));
  box.append(controls);
  const groups = new Map();
  for (const r of list) {
    const key = r.doc + "\u0000" + r.section;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(r);
  }
  const entries = [...groups.values()];
  let shown = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => draw(60) }, t("more"));
  const draw = (count) => {
    for (const group of entries.slice(shown, shown + count)) more.before(groupOf(group));
    shown += count;
    more.hidden = shown >= entries.length;
  };
  box.append(more);
  draw(40);
  if (!list.length) more.before(el("p", { class: "quiet" }, t("nothing")));
  box.beforePrint = () => {
    let rows = 0;
    const fit = entries.findIndex((group) => (rows += group.length) > PRINT_CAP);
    draw(Math.max(0, (fit < 0 ? entries.length : fit) - shown));
    if (fit >= 0) capped(box);
  };
  return box;
}

function groupOf(group) {
  const first = group[0];
  const list = el("ul");
  for (const r of group) {
    const text = el("a", { href: place(r) });
    const at = r.action ? r.text.indexOf(r.action) : -1;
    if (at >= 0) text.append(r.text.slice(0, at), el("b", {}, r.action), r.text.slice(at + r.action.length)); else text.append(r.text);
    const notes = [r.deadline, r.instrument, r.body].filter(Boolean).join(" · ");
    list.append(el("li", {}, el("span", { class: "dots", title: t("strength_" + r.strength), "aria-label": t("strength_" + r.strength) }, "●".repeat(r.strength) + "○".repeat(4 - r.strength)), text, el("span", { class: "quiet" }, notes)));
  }
  return el("section", { class: "card group" }, el("h3", {}, first.section || t("no_heading"), " ", el("span", { class: "quiet" }, titleOf(first.doc) + " · " + number(group.length))), list);
}

function voicesView() {
  const box = el("div");
  const said = ofKind("attribution");
  const named = ofKind("instrument");
  const who = (r) => [r.organisation, r.title, r.person].filter(Boolean).join(" ");
  box.append(el("h2", {}, t("attributions")), table("voices", said, [
    { key: "who", label: "who", class: "what", value: who, cell: (r) => el("a", { href: place(r) }, who(r) || "—") },
    { key: "speaker", label: "kind", value: (r) => t("speaker_" + r.speaker), cell: (r) => t("speaker_" + r.speaker) },
    { key: "said", label: "said", value: (r) => r.text, cell: (r) => r.text.slice(0, 220) + (r.text.length > 220 ? "…" : "") },
    ...(data.documents.length > 1 ? [{ key: "document", label: "document", class: "where", value: (r) => titleOf(r.doc), cell: (r) => el("span", { class: "quiet" }, titleOf(r.doc)) }] : []),
  ], [DOCUMENT_FACET], (r) => who(r) + r.text));
  const groups = new Map();
  for (const r of named) { const key = r.type + "\u0000" + r.name; groups.set(key, [...(groups.get(key) || []), r]); }
  const rows = [...groups.values()].sort((a, b) => b.length - a.length);
  const body = el("tbody");
  for (const group of rows.slice(0, PRINT_CAP)) body.append(el("tr", {}, el("td", { class: "what", "data-label": t("name") }, el("a", { href: place(group[0]) }, group[0].name)), el("td", { "data-label": t("kind") }, t("type_" + group[0].type)), el("td", { "data-label": t("body") }, group[0].issuer || ""), el("td", { class: "n", "data-label": t("count") }, number(group.length)), el("td", { class: "where", "data-label": t("document") }, el("span", { class: "quiet" }, [...new Set(group.map((r) => titleOf(r.doc)))].slice(0, 6).join(" · ")))));
  box.append(el("h2", {}, t("instruments")), leftOut(PRINT_CAP, rows.length), el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...["name", "kind", "body", "count", "document"].map((key) => el("th", { scope: "col" }, t(key))))), body)));
  return box;
}

function repairsView() {
  const box = el("div");
  const name = (kind) => (data.labels["repair_" + kind] ? t("repair_" + kind) : kind);
  data.documents.forEach((doc, d) => {
    const counts = Object.entries(doc.repairs).sort((a, b) => b[1] - a[1]);
    if (!counts.length) return;
    const body = el("tbody");
    for (const [kind, start, end, before, after, evidence] of doc.repaired) body.append(el("tr", { class: kind === "unreadable" || kind === "spun" ? "warn" : "" }, el("td", { "data-label": t("kind") }, name(kind)), el("td", { class: "n", "data-label": t("place") }, number(start) + "–" + number(end)), el("td", { "data-label": t("before") }, before), el("td", { "data-label": t("after") }, after), el("td", { class: "where", "data-label": t("evidence") }, el("span", { class: "quiet" }, evidence))));
    const open = counts.some(([kind]) => ["mojibake", "unreadable", "spun"].includes(kind));
    box.append(el("details", { class: "card group", open }, el("summary", {}, titleOf(d), " ", el("span", { class: "quiet" }, counts.map(([kind, n]) => name(kind) + " " + number(n)).join(" · "))),
      leftOut(doc.repaired.length, counts.reduce((sum, [, n]) => sum + n, 0)),
      el("div", { class: "scroll" }, el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...["kind", "place", "before", "after", "evidence"].map((key) => el("th", { scope: "col" }, t(key))))), body))));
  });
  if (!box.children.length) box.append(el("p", {}, t("no_repairs")));
  return box;
}

const VIEWS = {
  overview: { draw: overview, count: null },
  figures: { draw: figuresView, count: figures.length },
  text: { draw: reader, count: null },
  commitments: { draw: commitmentsView, count: commitments.length },
  voices: { draw: voicesView, count: ofKind("attribution").length + ofKind("instrument").length },
  repairs: { draw: repairsView, count: data.documents.reduce((sum, doc) => sum + Object.values(doc.repairs).reduce((a, b) => a + b, 0), 0) },
};
