"use strict";
// The board: lights and small lines in its rows, rows that open, and the day as a slider.

(() => {
  // The rows of the page that is shown; they bring what the scripts draw with them.
  function rowsShown() {
    const island = document.getElementById("island");
    if (!island) return {};
    Object.assign(data, JSON.parse(island.textContent));
    return data.rows;
  }

  function enhance() {
    const rows = rowsShown();
    for (const node of document.querySelectorAll("[data-light]:not([data-lit])")) {
      node.prepend(icon(node.dataset.light), " ");
      node.dataset.lit = "";
    }
    for (const cell of document.querySelectorAll("[data-trend]")) cell.replaceChildren(rows[cell.dataset.trend] ? sparkline(rows[cell.dataset.trend]) : "");
    for (const opener of document.querySelectorAll(".opener[aria-expanded='true']")) draw(opener.dataset.row);
    slider();
    // On a phone the choices would push the rows out of sight.
    if (matchMedia("(max-width: 900px)").matches) document.querySelector(".facets > .fold")?.removeAttribute("open");
  }

  function draw(number) {
    const row = data.rows[number], cell = document.querySelector("#below-" + number + " > td");
    if (row && !cell.dataset.drawn) {
      cell.replaceChildren(row.text === undefined ? opened(row) : followed(row));
      cell.dataset.drawn = "";
    }
  }

  function toggle(opener) {
    const number = opener.dataset.row, below = document.getElementById("below-" + number);
    below.hidden = !below.hidden;
    opener.setAttribute("aria-expanded", String(!below.hidden));
    if (!below.hidden) draw(number);
    const address = new URL(location.href);
    address.searchParams.delete("open");
    for (const one of document.querySelectorAll(".opener[aria-expanded='true']")) address.searchParams.append("open", one.dataset.row);
    history.replaceState(history.state, "", address);
  }

  // The days of the select in order, as a slider beside it. Each day brings a new one: it goes on where the keyboard was.
  let isSliding = false;
  function slider() {
    const select = document.querySelector("select[data-slider]");
    if (!select || select.nextElementSibling) return;
    const days = [...select.options].reverse();
    const range = el("input", { type: "range", min: 0, max: days.length - 1, step: 1, value: days.indexOf(select.selectedOptions[0]), "aria-label": select.parentElement.firstChild.textContent.trim() });
    const told = () => range.setAttribute("aria-valuetext", days[range.value].textContent);
    range.addEventListener("input", () => { select.value = days[range.value].value; told(); });
    range.addEventListener("change", () => select.dispatchEvent(new Event("change", { bubbles: true })));
    told();
    select.after(range);
    if (isSliding) range.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opener = event.target.closest(".opener") || (!event.target.closest("a, button, tr.below") && event.target.closest("tr.openable")?.querySelector(".opener"));
    if (!opener || String(getSelection())) return;
    event.preventDefault();
    toggle(opener);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches(".opener")) { event.preventDefault(); toggle(event.target); }
  });
  document.addEventListener("focusin", (event) => { isSliding = event.target.matches("input[type=range]"); });
  document.addEventListener("htmx:after:swap", enhance);
  enhance();
})();
