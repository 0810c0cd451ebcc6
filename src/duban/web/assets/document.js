"use strict";
// The page of a document: picking a record in the text or in the card, keys, selecting words to add a record.

(() => {
  const paper = document.getElementById("paper");
  const panel = document.getElementById("card");
  const addHere = document.getElementById("add-here");
  if (!paper) return;
  const { base } = paper.dataset;
  const query = paper.dataset.query || "";
  const within = (path, more = "") => base + path + (query || more ? "?" + [query.slice(1), more].filter(Boolean).join("&") : "");
  const sheet = matchMedia("(max-width: 980px)"); // the card lies over the lower half there
  const picked = () => panel.querySelector(".picked");
  let isPickedInText = false;

  const load = (path, more) => htmx.ajax("GET", within(path, more), { target: "#card", swap: "innerHTML" });
  const pick = (ref, inText) => { isPickedInText = inText; load("/records/" + encodeURIComponent(ref)); };
  const own = (ref) => [...paper.querySelectorAll('[data-r~="' + CSS.escape(ref) + '"]')];

  // The part that holds a place, where it has no marks yet.
  function undrawn(at) {
    const parts = [...paper.querySelectorAll("section.part")];
    const part = parts.filter((one) => one.querySelector("[data-at]") && Number(one.querySelector("[data-at]").dataset.at) <= at).at(-1);
    return part && "rest" in part.dataset ? part : null;
  }

  // Show in the text what the card tells.
  function follow(scroll) {
    const card = picked();
    for (const seg of paper.querySelectorAll(".seg.on")) seg.classList.remove("on");
    panel.classList.toggle("full", !!card || !!panel.querySelector("form.fields"));
    showCopying();
    if (!card) return;
    const { ref, at } = card.dataset;
    const segs = own(ref);
    segs.forEach((seg) => seg.classList.add("on"));
    if (at !== undefined) history.replaceState(history.state, "", base + (query || "?") + (query ? "&" : "") + "record=" + encodeURIComponent(ref));
    if (segs.length) { if (scroll) segs[0].scrollIntoView({ block: sheet.matches ? "start" : "center" }); return; }
    const part = at === undefined ? null : undrawn(Number(at));
    if (part) htmx.trigger(part, "draw");
    else if (scroll && at !== undefined) blockAt(Number(at))?.scrollIntoView({ block: "center" });
  }
  const blockAt = (at) => [...paper.querySelectorAll("[data-at]")].filter((one) => Number(one.dataset.at) <= at).at(-1);

  function showCopying() {
    const cite = document.getElementById("cite");
    if (cite) cite.hidden = false;
  }

  document.addEventListener("htmx:after:swap", (event) => {
    for (const part of paper.querySelectorAll("section.part[data-rest]")) if (part.querySelector(".seg[data-r]")) delete part.dataset.rest;
    follow(!isPickedInText);
    if (event.target === panel || event.detail?.ctx?.target === panel) panel.scrollTop = 0;
    const first = panel.querySelector('[aria-invalid="true"]') || panel.querySelector("[autofocus]") || panel.querySelector('form.fields input:not([type="hidden"])');
    if (first && !panel.contains(document.activeElement)) first.focus({ preventScroll: !first.matches('[aria-invalid="true"]') });
  });

  paper.addEventListener("click", (event) => {
    const seg = event.target.closest(".seg[data-r]");
    if (!seg || !getSelection().isCollapsed) return;
    const refs = seg.dataset.r.split(" ");
    // A second click on the same place goes on to the record around it.
    const at = refs.indexOf(picked()?.dataset.ref);
    pick(refs[at > 0 ? at - 1 : refs.length - 1], true);
  });
  panel.addEventListener("click", async (event) => {
    const cite = event.target.closest("#cite");
    if (event.target.closest("[data-step]")) isPickedInText = false;
    if (event.target.closest("#close")) { event.preventDefault(); close(); }
    if (!cite) return;
    try { await navigator.clipboard.writeText(cite.dataset.copy); } catch {
      const field = Object.assign(document.createElement("textarea"), { value: cite.dataset.copy });
      panel.append(field); field.select(); document.execCommand("copy"); field.remove();
    }
    cite.textContent = cite.dataset.copied;
  });
  function close() {
    isPickedInText = true;
    history.replaceState(history.state, "", base + query);
    load("/records/none");
  }

  // Words selected in the text, as a place in it: characters are counted from the block or cell that holds them.
  const points = (text) => [...text].length;
  function placeOf(node, offset) {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!holder || !paper.contains(holder)) return null;
    const range = document.createRange();
    range.setStart(holder, 0);
    range.setEnd(node, offset);
    return Number(holder.dataset.at) + points(range.toString());
  }
  function selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || !selection.toString().trim()) return null;
    const range = selection.getRangeAt(0);
    const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
    return start === null || end === null || end <= start || end - start > 2000 ? null : { start, end };
  }
  document.addEventListener("selectionchange", () => { addHere.hidden = !selected(); });
  const adding = () => {
    const place = selected();
    isPickedInText = true;
    panel.classList.add("full");
    load("/records/new", place ? "start=" + place.start + "&end=" + place.end : "");
    addHere.hidden = true;
  };
  addHere.addEventListener("mousedown", (event) => event.preventDefault());
  addHere.addEventListener("click", (event) => { event.preventDefault(); adding(); });

  const press = (id) => { const found = document.getElementById(id); if (found) found.click(); return !!found; };
  const unseen = () => paper.querySelector(".seg[data-r]");
  const keys = {
    j: () => press("next") || (!picked() && unseen() && pick(unseen().dataset.r.split(" ")[0], false)),
    k: () => press("previous"), a: () => press("accept"), e: () => press("edit"), x: () => press("reject"), u: () => press("undo"),
    "+": adding, c: () => press("cite"), Escape: () => press("cancel") || (picked() && close()),
  };
  keys.n = keys.j; keys.p = keys.k;
  // A key that is pressed while an answer is on its way speaks of the card that comes with it.
  let pending = 0;
  const waiting = [];
  const isOfCard = (event) => { const { target } = event.detail?.ctx || {}; return target === panel || target === "#card"; };
  document.addEventListener("htmx:before:request", (event) => { if (isOfCard(event)) pending += 1; });
  document.addEventListener("htmx:finally:request", (event) => {
    if (!isOfCard(event)) return;
    pending = Math.max(0, pending - 1);
    setTimeout(() => { if (!pending && waiting.length) keys[waiting.shift()](); });
  });
  let afterG = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog[open]")) return;
    if (event.target.closest("input, select, textarea") && event.key !== "Escape") return;
    if (!afterG && keys[event.key]) {
      if (pending) { if (waiting.length < 20 && !event.repeat) waiting.push(event.key); } else keys[event.key]();
      event.preventDefault();
    }
    afterG = event.key === "g";
  });

  follow(true);
  const hit = paper.querySelector(".hit.asked") || paper.querySelector(".hit");
  if (hit && !picked()) hit.scrollIntoView({ block: "center" });
})();
