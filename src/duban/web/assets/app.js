"use strict";
// What every page of the app has: keys, the list of keys, the menu by letters.

const MENU_KEYS = { h: "/", d: "/documents", f: "/figures", c: "/compare", t: "/trace", r: "/track", b: "/board", a: "/assess" };

(() => {
  const help = document.getElementById("help");
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  let afterG = false;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (afterG && MENU_KEYS[event.key]) location.assign(MENU_KEYS[event.key]);
    afterG = event.key === "g";
    if (event.key === "?") help.showModal();
    if (event.key === "/") { document.querySelector('[data-key="/"]').focus(); event.preventDefault(); }
  });
})();
