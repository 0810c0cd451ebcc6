"use strict";
// The table of records: citations are copied; filters are folded where the window is narrow; rows open by the arrow keys.

(() => {
  if (window.figuresPage) return; // the page may be put in again by Back
  window.figuresPage = true;
  const narrow = matchMedia("(max-width: 900px)");
  const fold = () => { for (const box of document.querySelectorAll(".facets > details")) if (!box.querySelector(".opened")) box.open = !narrow.matches; };
  fold();
  narrow.addEventListener("change", fold);
  document.addEventListener("htmx:after:swap", fold);

  async function copied(text) {
    try { await navigator.clipboard.writeText(text); return; } catch { /* an older way, for a page that is not on this machine */ }
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.cite");
    if (!button) return;
    const label = button.textContent;
    await copied(button.dataset.citation);
    button.textContent = document.getElementById("found").dataset.cited;
    setTimeout(() => { button.textContent = label; }, 1500);
    button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const rows = [...document.querySelectorAll(".records .what summary, .records .what > a")];
    const next = rows[rows.indexOf(document.activeElement) + step] ?? (step > 0 ? rows[0] : null);
    next?.focus();
  });
})();
