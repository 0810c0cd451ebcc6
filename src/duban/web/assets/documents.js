"use strict";
// Files that are dropped on the page, or chosen: sent in parts, so that a thousand of them are no one request.

(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  const PART_BYTES = 30_000_000, PART_FILES = 100;
  const limit = Number(form.dataset.limit);
  const state = document.getElementById("upload-state");
  const bar = document.getElementById("upload-progress");
  const input = document.getElementById("files");

  const tell = (text, share) => {
    state.hidden = false;
    state.lastElementChild.textContent = text;
    bar.hidden = share === undefined;
    if (share !== undefined) bar.value = share;
  };

  function parts(files) {
    const found = [];
    let held = [], bytes = 0;
    for (const file of files) {
      if (held.length && (held.length >= PART_FILES || bytes + file.size > PART_BYTES)) { found.push(held); held = []; bytes = 0; }
      held.push(file);
      bytes += file.size;
    }
    if (held.length) found.push(held);
    return found;
  }

  async function send(files) {
    const chosen = files.filter((file) => !file.name.startsWith("."));
    const large = chosen.filter((file) => file.size > limit * 0.98);
    const sent = chosen.filter((file) => !large.includes(file));
    if (large.length) tell(form.dataset.large + large.map((file) => file.name).join(", "));
    if (!sent.length) return;
    const total = sent.reduce((sum, file) => sum + file.size, 0) || 1;
    let job = "", address = "", done = 0;
    tell(form.dataset.sending.replace("{n}", sent.length), 0);
    for (const part of parts(sent)) {
      const body = new FormData();
      for (const file of part) body.append("files", file, file.name);
      let answer = null;
      try { answer = await fetch(`/documents${job ? `?job=${encodeURIComponent(job)}` : ""}`, { method: "POST", body, headers: { accept: "application/json", "x-duban": "1" } }); } catch { /* told below */ }
      if (!answer || !answer.ok) { tell(form.dataset.refused); return; }
      ({ job, address } = await answer.json());
      done += part.reduce((sum, file) => sum + file.size, 0);
      tell(form.dataset.sending.replace("{n}", sent.length), done / total);
    }
    location.assign(address);
  }

  async function inside(entry) {
    if (entry.isFile) return [await new Promise((found, failed) => entry.file(found, failed))];
    const reader = entry.createReader(), all = [];
    for (;;) { // a folder is told in parts
      const some = await new Promise((found, failed) => reader.readEntries(found, failed));
      if (!some.length) break;
      for (const one of some) if (!one.name.startsWith(".")) all.push(...await inside(one));
    }
    return all;
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); send([...input.files]); });
  input.addEventListener("change", () => send([...input.files]));
  const hasFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let depth = 0;
  addEventListener("dragenter", (event) => { if (hasFiles(event)) { depth += 1; document.body.classList.add("dropping"); } });
  addEventListener("dragleave", (event) => { if (hasFiles(event) && (depth -= 1) <= 0) { depth = 0; document.body.classList.remove("dropping"); } });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("dropping");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const files = entries.length ? (await Promise.all(entries.map(inside))).flat() : [...event.dataTransfer.files];
    send(files);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, k: -1 }[event.key];
    const links = [...document.querySelectorAll(".list tbody th a")];
    if (step && links.length) links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + step))].focus();
  });
  if (matchMedia("(max-width: 820px)").matches) for (const fold of document.querySelectorAll(".facets .fold")) fold.open = false;
})();
