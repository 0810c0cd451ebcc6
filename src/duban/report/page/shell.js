"use strict";
// Tabs, language, keys, print; the views of the page are in VIEWS, the first is the one it opens with.

let current = null;
// The app's frame has links where a file has buttons.
const FRAMED = document.getElementById("zh").tagName === "A";

function show() {
  const { view } = stateOf();
  const name = VIEWS[view] ? view : Object.keys(VIEWS)[0];
  const tabs = document.getElementById("tabs");
  tabs.replaceChildren(...Object.entries(VIEWS).filter(([, v]) => v.count !== 0).map(([key, v]) =>
    el("a", { href: "#" + key, "aria-current": key === name ? "page" : null }, t(key), v.count === null ? "" : el("small", {}, number(v.count)))));
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  if (!FRAMED) document.title = t("title");
  for (const node of document.querySelectorAll("[data-label]:not(td)")) node.textContent = t(node.dataset.label);
  if (!FRAMED) for (const code of ["zh", "en"]) document.getElementById(code).setAttribute("aria-pressed", String(lang === code));
  current = VIEWS[name].draw();
  document.getElementById("main").replaceChildren(current);
  if (current.ready) current.ready(); else window.scrollTo(0, 0);
}

// In the frame of the app the language is a link that loads the page anew: the view goes along.
for (const code of ["zh", "en"]) {
  document.getElementById(code).addEventListener("click", ({ currentTarget }) => {
    if (FRAMED) currentTarget.hash = location.hash;
    else { lang = code; show(); }
  });
}
document.getElementById("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => current && current.beforePrint && current.beforePrint());
window.addEventListener("hashchange", show);
window.addEventListener("popstate", show);
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (current && current.step && (event.key === "n" || event.key === "p")) current.step(event.key === "n" ? 1 : -1);
});
show();
