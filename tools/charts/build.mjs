// Builds src/duban/web/assets/echarts.min.js: `npm ci && npm run build` in this folder.
import { build } from "esbuild";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../src/duban/web/assets/echarts.min.js");
const read = (name) => readFileSync(join(here, "node_modules", name), "utf8").trim();
const { version } = JSON.parse(read("echarts/package.json"));
const notice = `/*! Apache ECharts ${version}, Copyright the Apache Software Foundation, Apache License 2.0; with zrender, Copyright (c) 2013, Baidu Inc., BSD-3-Clause, and tslib, Copyright (c) Microsoft Corporation, 0BSD. Parts chosen by tools/charts/entry.js; see licences.txt. */`;

await build({
  absWorkingDir: here,
  banner: { js: notice },
  bundle: true,
  define: { "process.env.NODE_ENV": '"production"' },
  entryPoints: ["entry.js"],
  format: "iife",
  globalName: "echarts",
  legalComments: "none",
  minify: true,
  outfile: target,
  target: "es2020",
});
// What the licences ask to go with the files: their texts and notices.
const texts = [
  ["Apache ECharts " + version, "echarts/NOTICE", "echarts/LICENSE"],
  ["zrender", "zrender/LICENSE"],
  ["tslib", "tslib/LICENSE.txt"],
];
const held = texts.map(([name, ...files]) => [`== ${name} (in echarts.min.js) ==`, ...files.map(read)].join("\n\n"));
const htmx = readFileSync(join(here, "htmx-licence.txt"), "utf8").trim();
writeFileSync(join(dirname(target), "licences.txt"), [...held, htmx].join("\n\n\n") + "\n");
console.log(`${target}: ${statSync(target).size} bytes`);
