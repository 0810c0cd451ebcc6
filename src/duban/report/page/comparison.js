"use strict";
// The views of a comparison: one page, changes, numbers, both texts.

const KINDS = Object.keys(data.counts);
const changeOf = (id) => data.changes[id];
const kindTag = (kind) => el("span", { class: "tag kind k-" + kind }, t("change_" + kind));
const cut = (text, start, end) => [...text].slice(start, end).join("");
const both = (said) => said[lang];
const strengthOf = (side) => (side.strength ? t("strength_" + side.strength) + (side.strength_words ? " " + side.strength_words : "") : "");

// The words of one side with what went or came marked; of a changed number, the number.
function marked(change, which, text) {
  const node = el("p", { class: "said", lang: "zh" });
  const tag = which === "old" ? "del" : "ins";
  const at = numberIn(change, which, text);
  if (at) {
    node.append(text.slice(0, at[0]), el(tag, {}, text.slice(...at)), text.slice(at[1]));
    return node;
  }
  if (!change.edits.length) return el("p", { class: "said", lang: "zh" }, text);
  for (const [op, from, to, newFrom, newTo] of change.edits) {
    const words = which === "old" ? cut(text, from, to) : cut(text, newFrom, newTo);
    if (words) node.append(op === "equal" ? words : el(tag, {}, words));
  }
  return node;
}

// Where the number that changed stands in the clause: where it is among the words that differ, else where it is first.
function numberIn(change, which, text) {
  const value = change.kind === "number_changed" && change[which + "_value"];
  if (!value) return null;
  const places = [];
  for (let at = text.indexOf(value.text); at >= 0; at = text.indexOf(value.text, at + 1)) places.push([at, at + value.text.length]);
  const differ = change.edits.filter((edit) => edit[0] !== "equal").map(([, from, to, newFrom, newTo]) => {
    const [start, end] = which === "old" ? [from, to] : [newFrom, newTo];
    return [cut(text, 0, start).length, cut(text, 0, end).length];
  });
  return places.find(([start, end]) => differ.some(([from, to]) => from < end && to > start)) || places[0] || null;
}

// Both sides in one line of words.
function merged(change) {
  const node = el("p", { class: "said", lang: "zh" });
  const before = change.old[0].text;
  const after = change.new[0].text;
  for (const [op, from, to, newFrom, newTo] of change.edits) {
    if (op === "equal") { node.append(cut(before, from, to)); continue; }
    if (to > from) node.append(el("del", {}, cut(before, from, to)));
    if (newTo > newFrom) node.append(el("ins", {}, cut(after, newFrom, newTo)));
  }
  return node;
}

function sideNode(change, which) {
  const box = el("div", {}, el("span", { class: "label" }, t(which)));
  change[which].forEach((side, i) => {
    const facts = [side.section, side.rank ? t("rank") + " " + side.rank + "/" + side.tasks : "", strengthOf(side), side.instrument, side.deadline].filter(Boolean);
    box.append(i === 0 ? marked(change, which, side.text) : el("p", { class: "said", lang: "zh" }, side.text), el("span", { class: "quiet" }, facts.join(" · "), " ", toSource(data.documents[which === "old" ? 0 : 1].address, side.at)));
  });
  return box;
}

function changeCard(change, layout) {
  const only = !change.old.length || !change.new.length;
  const inline = layout === "inline" && !only && change.edits.length && !numberIn(change, "new", change.new[0].text);
  const sides = el("div", { class: "sides" + (only || inline ? " one" : "") });
  if (inline) sides.append(el("div", {}, merged(change), el("span", { class: "quiet" }, toSource(data.documents[1].address, change.new[0].at))));
  else for (const which of ["old", "new"]) if (change[which].length) sides.append(sideNode(change, which));
  const weight = el("span", { class: "weight", title: t("importance") + " " + change.importance.toFixed(2) }, el("i"));
  weight.firstChild.style.width = 100 * change.importance + "%";
  const more = el("details", {}, el("summary", {}, t("details")),
    el("p", {}, t("importance") + " " + change.importance.toFixed(2) + lang_colon() + both(change.made_of)),
    change.score ? el("p", {}, t("score") + " " + change.score.toFixed(2)) : "",
    data.texts ? el("p", {}, el("a", { href: link("texts", { c: change.id }) }, t("in_texts"))) : "");
  return el("article", { class: "card change k-" + change.kind, id: "c" + change.id },
    el("div", { class: "head" }, kindTag(change.kind), ...change.also.map(kindTag), el("span", {}, t("unit_" + change.unit)),
      change.theme ? el("span", {}, themeName(change.theme)) : "", weight, el("a", { href: link("changes", { c: change.id }), title: t("permalink"), "aria-label": "#" + (change.id + 1) + " " + t("permalink") }, "#" + (change.id + 1))),
    sides, el("p", { class: "why" }, both(change.reason)), more);
}

function summaryView() {
  const box = el("div", { class: "summary" });
  const pair = el("div", { class: "pair" });
  data.documents.forEach((doc, d) => pair.append(el("section", { class: "card" }, el("span", { class: "quiet" }, t(d ? "new" : "old")), el("h2", {}, titleOf(d)), el("p", { class: "quiet" }, [doc.published, doc.region, say("n_characters", { n: number(doc.characters) })].filter(Boolean).join(" · ")))));
  box.append(pair);
  if (data.hardly) box.append(el("p", { class: "warn", role: "alert" }, t("hardly")));
  if (!data.texts) box.append(el("p", { class: "quiet" }, t("no_texts")));
  const card = el("section", { class: "card" });
  data.summary[lang].forEach(([title, sentences], i) => {
    card.append(el("h2", {}, title), el("ul", { class: i ? "lines" : "" }, ...sentences.map(([text, id]) => summaryLine(text, id, i > 0))));
    if (i === 0) card.append(kindList());
  });
  box.append(card);
  return box;
}

// A line of the summary: the kind as a mark, the words as a link to the change, the places behind them.
function summaryLine(text, id, marked) {
  if (id === null) return el("li", {}, text);
  if (!marked) return el("li", {}, el("a", { href: link("changes", { c: id }) }, text));
  const kind = changeOf(id).kind;
  const from = text.indexOf(lang_colon()) + lang_colon().length;
  const places = text.lastIndexOf(lang === "zh" ? "（" : " (");
  return el("li", { class: "k-" + kind }, kindTag(kind), el("a", { href: link("changes", { c: id }) }, text.slice(from, places)), el("span", { class: "quiet" }, text.slice(places)));
}

// All kinds with their numbers; those that occur lead to their changes.
const kindList = () => el("ul", { class: "kinds" }, ...KINDS.map((kind) => el("li", { class: "k-" + kind + (data.counts[kind] ? "" : " none") },
  data.counts[kind] ? el("a", { href: link("changes", { kind }) }, t("change_" + kind)) : t("change_" + kind), el("b", {}, number(data.counts[kind])))));

// The kinds with their numbers, as buttons.
function chips(onpick, pressed = () => false) {
  const row = el("div", { class: "chips", role: "group", "aria-label": t("compare_kind") });
  for (const kind of KINDS) if (data.counts[kind]) row.append(el("button", { type: "button", class: "k-" + kind, "aria-pressed": String(pressed(kind)), onclick: () => onpick(kind) }, t("change_" + kind), el("b", {}, number(data.counts[kind]))));
  return row;
}

function chosen(query) {
  const kinds = new Set((query.get("kind") || "").split(",").filter(Boolean));
  const least = Number(query.get("least") || 0);
  const words = (query.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
  const texts = (change) => [...change.old, ...change.new].map((side) => side.text + side.section).join(" ").toLowerCase() + (change.indicator || "");
  const list = data.changes.filter((change) => (kinds.size ? kinds.has(change.kind) || change.also.some((kind) => kinds.has(kind)) : change.kind !== "continued" || query.get("all"))
    && change.importance >= least && (!query.get("theme") || (change.theme && chapterOf(change) === query.get("theme")))
    && words.every((word) => texts(change).includes(word)));
  return query.get("order") === "place" ? list.sort((a, b) => a.order - b.order) : list;
}

function changesView() {
  const { query } = stateOf();
  const box = el("div");
  const set = (key, value) => { if (value) query.set(key, value); else query.delete(key); query.delete("c"); go("changes", query); };
  const kinds = new Set((query.get("kind") || "").split(",").filter(Boolean));
  box.append(chips((kind) => { if (kinds.has(kind)) kinds.delete(kind); else kinds.add(kind); set("kind", [...kinds].join(",")); }, (kind) => kinds.has(kind)));
  const controls = el("div", { class: "controls" });
  const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), value: query.get("q") || "" });
  search.addEventListener("change", () => set("q", search.value.trim()));
  const select = (key, label, options) => {
    const node = el("select", { "aria-label": t(label) }, ...options.map(([value, name]) => el("option", { value, selected: (query.get(key) || "") === value }, name)));
    node.addEventListener("change", () => set(key, node.value));
    return node;
  };
  const chapters = countBy(data.changes.filter((change) => change.theme), chapterOf);
  const stayed = el("input", { type: "checkbox", checked: Boolean(query.get("all")) });
  stayed.addEventListener("change", () => set("all", stayed.checked ? "1" : ""));
  controls.append(search,
    select("theme", "theme", [["", t("theme") + lang_colon() + t("all")], ...chapters.map(([id, n]) => [id, themeName(id) + " (" + number(n) + ")"])]),
    select("least", "least", ["", "0.3", "0.5", "0.7"].map((value) => [value, t("importance") + (value ? " ≥ " + value : lang_colon() + t("all"))])),
    select("order", "order", [["", t("by_importance")], ["place", t("by_place")]]),
    select("layout", "layout", [["", t("side_by_side")], ["inline", t("inline")]]),
    el("label", { class: "inline" }, stayed, t("show_unchanged")));
  const single = query.get("c");
  const list = single !== null && changeOf(Number(single)) ? [changeOf(Number(single))] : chosen(query);
  controls.append(el("button", { type: "button", onclick: () => go("changes") }, t("clear")), el("span", { class: "count", role: "status" }, number(list.length) + " " + t("rows")));
  box.append(controls, el("p", { class: "quiet" }, el("del", {}, t("deleted")), " ", el("ins", {}, t("inserted"))));
  let shown = 0;
  const more = el("button", { type: "button", class: "more", onclick: () => draw(100) }, t("more"));
  const draw = (count) => {
    for (const change of list.slice(shown, shown + count)) more.before(changeCard(change, query.get("layout")));
    shown += count;
    more.hidden = shown >= list.length;
  };
  box.append(more);
  draw(60);
  if (!list.length) more.before(el("p", { class: "quiet" }, t("none_left")));
  box.beforePrint = () => draw(1000);
  return box;
}

function numbersView() {
  const value = (v) => (v ? quantity({ ...v, value_text: v.text, approx: false }) : "");
  const amountOf = (change) => (change.difference === null ? "" : (change.difference > 0 ? "+" : "") + amount(change.difference) + unitOf({ unit: change.difference_unit || "" }));
  const said = (v) => (v ? el("div", {}, value(v), el("div", { class: "quiet" }, [period(v), t("modality_" + v.modality)].filter(Boolean).join(" · "))) : "");
  const rows = data.changes.filter((change) => change.unit === "figure" || change.kind === "number_changed");
  return table("numbers", rows, [
    { key: "indicator", label: "indicator", class: "what", value: (c) => c.indicator, cell: (c) => el("a", { href: link("changes", { c: c.id }) }, c.indicator || "—") },
    { key: "old", label: "old_value", value: (c) => (c.old_value ? c.old_value.low : null), plain: (c) => value(c.old_value), cell: (c) => said(c.old_value) },
    { key: "new", label: "new_value", value: (c) => (c.new_value ? c.new_value.low : null), plain: (c) => value(c.new_value), cell: (c) => said(c.new_value) },
    { key: "difference", label: "difference", class: "n", value: (c) => c.difference, cell: amountOf },
    { key: "relation", label: "relation", value: (c) => c.relation || "", cell: (c) => (c.relation ? t(c.relation) : "") },
    { key: "kind", label: "compare_kind", value: (c) => t("change_" + c.kind), cell: (c) => kindTag(c.kind) },
  ], [{ key: "relation_is", label: "relation", of: (c) => c.relation || "", name: t }, { key: "kind_is", label: "compare_kind", of: (c) => c.kind, name: (v) => t("change_" + v) }], (c) => c.indicator || "");
}

// Both texts side by side; a mark leads to its change and moves the other text to the counterpart.
function textsView() {
  const { query } = stateOf();
  const panel = el("div", { class: "panel", "aria-live": "polite" }, el("p", { class: "quiet" }, t("pick_change")));
  const papers = data.documents.map((doc, d) => paper(d, (id) => select(id)));
  const select = (id) => {
    history.replaceState(null, "", link("texts", { c: id }));
    panel.replaceChildren(changeCard(changeOf(id), "inline"));
    for (const node of papers) {
      node.querySelectorAll(".seg.on").forEach((seg) => seg.classList.remove("on"));
      const own = [...node.querySelectorAll('[data-c~="' + id + '"]')];
      own.forEach((seg) => seg.classList.add("on"));
      if (own.length) node.scrollTop = own[0].offsetTop - node.clientHeight / 3;
    }
  };
  const box = el("div", {}, panel, el("div", { class: "columns" }, ...papers.map((node, d) => el("section", {}, el("h2", {}, t(d ? "new" : "old") + lang_colon() + titleOf(d)), node))));
  const wanted = Number(query.get("c"));
  if (query.has("c") && changeOf(wanted)) box.ready = () => select(wanted);
  return box;
}

function paper(d, onpick) {
  const doc = data.documents[d];
  const node = el("div", { class: "card paper", lang: "zh", tabindex: "0" });
  let first = 0;
  for (const [start, end, level] of doc.blocks) {
    const block = el(level ? "h3" : "p");
    while (first < doc.marks.length && doc.marks[first][1] <= start) first += 1;
    const inside = [];
    for (let i = first; i < doc.marks.length && doc.marks[i][0] < end; i += 1) inside.push(doc.marks[i]);
    const edges = [...new Set([start, end, ...inside.flatMap(([a, b]) => [Math.max(a, start), Math.min(b, end)])])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const text = doc.text.slice(edges[i], edges[i + 1]);
      const over = inside.filter(([a, b]) => a <= edges[i] && b >= edges[i + 1]).map((mark) => mark[2]);
      if (!over.length) { block.append(text); continue; }
      const id = over.reduce((best, other) => (changeOf(other).importance > changeOf(best).importance ? other : best));
      block.append(el("a", { class: "seg k-" + changeOf(id).kind, "data-c": over.join(" "), href: link("texts", { c: id }), title: t("change_" + changeOf(id).kind),
        onclick: (event) => { event.preventDefault(); onpick(id); } }, text));
    }
    node.append(block);
  }
  return node;
}

const VIEWS = {
  summary: { draw: summaryView, count: null },
  changes: { draw: changesView, count: data.changes.filter((change) => change.kind !== "continued").length },
  numbers: { draw: numbersView, count: data.changes.filter((change) => change.unit === "figure" || change.kind === "number_changed").length },
  texts: { draw: textsView, count: data.texts ? null : 0 },
};
