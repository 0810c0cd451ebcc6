"use strict";
// Tables with sorting, filters and paging.

const PAGE = 100;
const PRINT_CAP = 2000;
// The most values that a filter offers.
const CHOICES = 300;

// columns: [{key, label, value(row) for sorting, cell(row) node, text or list of them, class}]; facets: [{key, label, of(row), name(value)}], with
// order(a, b) where values are not to stand by how many rows have them.
// grouping: {key, label, of(row), name(row)}, where rows can be put together under headings.
// detail: {of(row) for the address, draw(row)}, where a row opens to more; the column with `opens` has the button.
function table(view, rows, columns, facets, haystack, exported = columns, grouping = null, detail = null) {
  const { query } = stateOf();
  const box = el("div");
  const filtered = () => rows.filter((row) => facets.every((facet) => {
    const wanted = query.get(facet.key);
    return !wanted || String(facet.of(row)) === wanted;
  }) && matches(row));
  const matches = (row) => {
    const words = (query.get("q") || "").toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return true;
    const text = haystack(row).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const set = (key, value) => {
    if (value) query.set(key, value); else query.delete(key);
    history.replaceState(null, "", "#" + view + (query.toString() ? "?" + query : ""));
    draw();
  };
  const controls = el("div", { class: "controls" });
  const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), value: query.get("q") || "" });
  search.addEventListener("input", () => set("q", search.value.trim()));
  controls.append(search);
  for (const facet of facets) {
    const values = countBy(rows, facet.of);
    if (values.length < 2) continue;
    if (facet.order) values.sort((a, b) => facet.order(a[0], b[0]));
    const select = el("select", { "aria-label": t(facet.label) },
      el("option", { value: "" }, t(facet.label) + lang_colon() + t("all")));
    for (const [value, count] of values.slice(0, CHOICES)) {
      select.append(el("option", { value, selected: query.get(facet.key) === String(value) }, facet.name(value) + " (" + number(count) + ")"));
    }
    if (values.length > CHOICES) select.append(el("option", { disabled: true }, say("shown_of", { shown: number(CHOICES), all: number(values.length) })));
    select.addEventListener("change", () => set(facet.key, select.value));
    controls.append(select);
  }
  // On a phone the rows are cards without a head: there the order is chosen here.
  const order = el("select", { class: "order", "aria-label": t("sort") }, el("option", { value: "" }, t("sort")));
  for (const column of columns) for (const [sign, arrow] of [["", "▲"], ["-", "▼"]]) order.append(el("option", { value: sign + column.key, selected: query.get("sort") === sign + column.key }, t(column.label) + " " + arrow));
  order.addEventListener("change", () => set("sort", order.value));
  controls.append(order);
  if (grouping) {
    const box = el("input", { type: "checkbox", checked: query.get("group") === grouping.key });
    box.addEventListener("change", () => set("group", box.checked ? grouping.key : ""));
    controls.append(el("label", { class: "inline" }, box, t(grouping.label)));
  }
  controls.append(
    el("button", { type: "button", onclick: () => go(view) }, t("clear")),
    el("button", { type: "button", onclick: () => save(view, sorted(), exported) }, t("export")),
  );
  const counter = el("span", { class: "count", role: "status" });
  controls.append(counter);
  const frame = el("div", { class: "scroll" });
  const more = el("button", { type: "button", class: "more" }, t("more"));
  let shown = PAGE;
  const opened = new Set(detail ? (query.get("open") || "").split(",").filter(Boolean) : []);
  const grouped = () => grouping && query.get("group") === grouping.key;
  // The rows in the order chosen; grouped, the larger groups first, each in that order.
  const sorted = () => {
    const list = inOrder();
    if (!grouped()) return list;
    const rank = new Map(countBy(list, grouping.of).map(([value], i) => [value, i]));
    const place = (row) => rank.get(grouping.of(row)) ?? rank.size;
    return list.map((row, i) => [place(row), i, row]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map((entry) => entry[2]);
  };
  const inOrder = () => {
    const sort = query.get("sort") || "";
    const column = columns.find((c) => c.key === sort.replace("-", ""));
    const list = filtered();
    if (!column) return list;
    const direction = sort.startsWith("-") ? -1 : 1;
    const value = column.value;
    return list.map((row) => [value(row), row]).sort((a, b) => compare(a[0], b[0]) * direction).map((pair) => pair[1]);
  };
  function draw() {
    const list = sorted();
    counter.textContent = number(list.length) + " " + t("rows");
    const focused = frame.contains(document.activeElement) && document.activeElement.dataset.sort;
    frame.replaceChildren(list.length ? body(list.slice(0, shown), list) : el("p", { class: "quiet" }, " " + t("nothing")));
    if (focused) frame.querySelector('[data-sort="' + CSS.escape(focused) + '"]')?.focus();
    more.hidden = list.length <= shown;
  }
  function body(list, all) {
    const head = el("tr");
    const sort = query.get("sort") || "";
    for (const column of columns) {
      const state = sort === column.key ? "ascending" : sort === "-" + column.key ? "descending" : "none";
      head.append(el("th", { class: column.class, scope: "col", "aria-sort": state },
        el("button", { type: "button", "data-sort": column.key, onclick: () => set("sort", state === "ascending" ? "-" + column.key : column.key) }, t(column.label))));
    }
    const rowsNode = el("tbody");
    const sizes = grouped() ? new Map(countBy(all, grouping.of)) : null;
    let group;
    for (const row of list) {
      if (sizes && grouping.of(row) !== group) {
        group = grouping.of(row);
        rowsNode.append(el("tr", { class: "heading" }, el("th", { scope: "rowgroup", colspan: columns.length }, grouping.name(row), " ", el("small", {}, number(sizes.get(group) || 0)))));
      }
      rowsNode.append(...drawn(row));
    }
    return el("table", { class: "cards" }, el("thead", {}, head), rowsNode);
  }
  const cellOf = (column, row) => [column.cell(row)].flat();
  // A row, and where it is opened what it opens to.
  function drawn(row) {
    const isOpen = detail && opened.has(detail.of(row));
    const button = (column) => el("button", { type: "button", class: "opener", "aria-expanded": String(isOpen) }, ...cellOf(column, row));
    const line = el("tr", { class: detail ? "openable" : null }, ...columns.map((column) => el("td", { class: column.class, "data-label": t(column.label) }, ...(detail && column.opens ? [button(column)] : cellOf(column, row)))));
    if (!detail) return [line];
    line.addEventListener("click", (event) => { if (!event.target.closest("a") && !String(getSelection())) toggle(row, line); });
    return isOpen ? [line, below(row)] : [line];
  }
  const below = (row) => el("tr", { class: "below", "data-row": detail.of(row) }, el("td", { colspan: columns.length }, detail.draw(row)));
  function toggle(row, line) {
    const id = detail.of(row), isOpen = !opened.has(id);
    if (isOpen) { opened.add(id); line.after(below(row)); } else { opened.delete(id); line.nextElementSibling.remove(); }
    line.querySelector(".opener").setAttribute("aria-expanded", String(isOpen));
    if (opened.size) query.set("open", [...opened].join(",")); else query.delete("open");
    history.replaceState(null, "", "#" + view + (query.toString() ? "?" + query : ""));
  }
  more.addEventListener("click", () => { shown += 5 * PAGE; draw(); });
  box.beforePrint = () => { shown = PRINT_CAP; draw(); if (sorted().length > shown) capped(box); };
  if (opened.size) shown = Math.max(PAGE, sorted().findLastIndex((row) => opened.has(detail.of(row))) + 1);
  draw();
  box.append(controls, frame, more);
  if (detail) box.ready = () => { const first = frame.querySelector("tr.below"); if (first) first.previousElementSibling.scrollIntoView({ block: "center" }); else window.scrollTo(0, 0); };
  return box;
}

// Say once that a print does not hold everything.
function capped(box) {
  if (!box.querySelector(".print-cap")) box.append(el("p", { class: "quiet print-cap" }, say("print_cap", { n: number(PRINT_CAP) })));
}

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined || a === "") return 1;
  if (b === null || b === undefined || b === "") return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), lang === "zh" ? "zh-CN" : "en");
}

// What is on screen as CSV; cells that a spreadsheet would run as a formula are defused.
function save(view, rows, columns) {
  const cell = (value) => {
    let text = value === null || value === undefined ? "" : typeof value === "number" ? String(value) : String(value);
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const lines = [columns.map((c) => cell(t(c.label))).join(",")];
  for (const row of rows) lines.push(columns.map((c) => cell((c.plain || c.value)(row))).join(","));
  const blob = new Blob(["\ufeff" + lines.join("\r\n")], { type: "text/csv" });
  const anchor = el("a", { href: URL.createObjectURL(blob), download: "duban-" + view + ".csv" });
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}
