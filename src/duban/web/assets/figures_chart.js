"use strict";
// Draws the figures of the page: lines over time, or bars of one year. The same values stand in the table under the chart.

(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const box = document.getElementById("chart");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // Eight hues that stay apart for colour-blind eyes, after Okabe and Ito; on both papers at least 3 : 1.
  const HUES = { light: ["#0b6fa4", "#b3541e", "#1b7f5c", "#8e4585", "#8a6d00", "#c23b6b", "#4a5a6a", "#5b4fc7"], dark: ["#6db8e8", "#f0a06a", "#63c79f", "#d79ad0", "#dcc04a", "#f08bb0", "#a9b6c4", "#a99ff5"] };
  const MARKS = ["circle", "rect", "triangle", "diamond", "pin", "roundRect", "arrow"];
  const AIMS = new Set(["target", "forecast"]);
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const said = (value) => Math.abs(value) >= 1e4 && data.lang === "zh"
    ? (Math.abs(value) >= 1e12 ? `${+(value / 1e12).toPrecision(4)}万亿` : Math.abs(value) >= 1e8 ? `${+(value / 1e8).toPrecision(4)}亿` : `${+(value / 1e4).toPrecision(4)}万`)
    : value.toLocaleString("en", { notation: Math.abs(value) >= 1e6 ? "compact" : "standard", maximumFractionDigits: 2 });

  // Years without a value keep their place where all periods end with a year.
  function periods() {
    const ends = [...new Set(data.points.map((point) => point.at))].sort();
    if (!ends.every((end) => end.endsWith("-12"))) return ends;
    const first = +ends[0].slice(0, 4), last = +ends[ends.length - 1].slice(0, 4);
    return last - first > 60 ? ends : Array.from({ length: last - first + 1 }, (_, i) => `${first + i}-12`);
  }
  const short = (end) => (end.endsWith("-12") ? end.slice(0, 4) : end);

  function tip(point) {
    const head = [point.group || point.region, point.period, point.name].filter(Boolean).join(" · ");
    return `${head}\n${point.text}\n${point.title}`;
  }
  const common = () => ({
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink("--ink") },
    tooltip: { renderMode: "richText", trigger: "item", confine: true, formatter: (item) => tip(item.data.point), backgroundColor: ink("--card"), borderColor: ink("--line"), textStyle: { color: ink("--ink"), width: 320, overflow: "break" } },
    legend: { type: "plain", bottom: 0, left: "center", textStyle: { color: ink("--ink") }, icon: "roundRect", itemWidth: 18, itemHeight: 4 },
  });
  const axis = (more) => ({ axisLabel: { color: ink("--soft"), hideOverlap: true }, axisLine: { lineStyle: { color: ink("--line") } }, splitLine: { lineStyle: { color: ink("--line") } }, ...more });
  const item = (point, value) => ({ value, point });

  function middles(points) {
    const values = new Map();
    for (const point of points) values.set(point.at, [...(values.get(point.at) ?? []), point.value]);
    return [...values].sort().map(([at, all]) => {
      const sorted = all.sort((a, b) => a - b), half = sorted.length / 2;
      return [at, half % 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2, sorted.length];
    });
  }

  function lines() {
    const at = periods(), groups = [...new Set(data.points.map((point) => point.group))];
    const hues = HUES[dark.matches ? "dark" : "light"];
    const keys = [...new Map(data.points.map((point) => [`${point.group}\n${point.modality}`, point])).values()];
    const series = keys.flatMap((key) => {
      const place = key.group ? groups.indexOf(key.group) : keys.indexOf(key);
      const own = data.points.filter((point) => point.group === key.group && point.modality === key.modality);
      const name = [key.group, key.name].filter(Boolean).join(" · "), aim = AIMS.has(key.modality), hue = hues[place % hues.length];
      const line = { type: "line", name, color: hue, connectNulls: true, cursor: "pointer", symbolSize: 8, symbol: MARKS[place % MARKS.length], lineStyle: { width: 2, color: hue, type: aim ? "dashed" : "solid" }, itemStyle: aim ? { color: ink("--card"), borderColor: hue, borderWidth: 2 } : { color: hue } };
      if (new Set(own.map((point) => point.at)).size === own.length) return [{ ...line, data: own.map((point) => item(point, [short(point.at), point.value])) }];
      // Many regions in one line: each is a point, and the line goes through their middle.
      const points = { type: "scatter", name, cursor: "pointer", symbolSize: 6, itemStyle: { color: hue, opacity: .35 }, data: own.map((point) => item(point, [short(point.at), point.value])) };
      return [{ ...line, data: middles(own).map(([at, value, n]) => ({ value: [short(at), value], point: { group: "", period: short(at), name, text: `${data.median}: ${said(value)}${data.unit}`, title: `n = ${n}` } })) }, points];
    });
    return {
      ...common(), series, legend: { ...common().legend, icon: undefined, itemWidth: 26, itemHeight: 8 },
      grid: { left: 12, right: 24, top: 36, bottom: Math.min(150, 30 + 24 * Math.ceil(keys.length / Math.max(1, Math.floor(box.clientWidth / 170)))), containLabel: true },
      xAxis: axis({ type: "category", data: at.map(short), boundaryGap: at.length < 3, splitLine: { show: false } }),
      yAxis: axis({ type: "value", scale: true, name: data.unit, nameTextStyle: { color: ink("--soft"), align: "left" }, axisLabel: { color: ink("--soft"), formatter: said } }),
    };
  }

  function bars() {
    const names = [...new Set(data.points.map((point) => point.group || point.title))];
    const best = (name) => Math.max(...data.points.filter((point) => (point.group || point.title) === name).map((point) => point.value));
    names.sort((a, b) => best(a) - best(b)); // the highest stands on top
    const kinds = [...new Map(data.points.map((point) => [point.modality, point.name])).entries()];
    const colour = { actual: ink("--actual"), estimate: ink("--estimate"), target: ink("--target"), forecast: ink("--forecast"), other: ink("--other") };
    const series = kinds.map(([modality, name]) => ({
      type: "bar", name, color: colour[modality], barMaxWidth: 16, cursor: "pointer",
      label: { show: names.length * kinds.length <= 60, position: "right", color: ink("--ink"), formatter: (bar) => bar.data.point.text },
      data: data.points.filter((point) => point.modality === modality).map((point) => item(point, [point.value, point.group || point.title])),
    }));
    box.style.height = `${Math.max(260, 90 + names.length * (kinds.length > 1 ? 16 + 14 * kinds.length : 28))}px`;
    return {
      ...common(), series, legend: { ...common().legend, show: kinds.length > 1 },
      grid: { left: 12, right: 70, top: 30, bottom: 40, containLabel: true },
      xAxis: axis({ type: "value", axisLabel: { color: ink("--soft"), formatter: said, hideOverlap: true } }),
      yAxis: axis({ type: "category", data: names, axisTick: { show: false }, axisLabel: { color: ink("--ink"), width: Math.min(180, box.clientWidth / 3), overflow: "truncate" } }),
    };
  }

  let chart;
  function draw() {
    chart?.dispose();
    const option = data.form === "bar" ? bars() : lines();
    chart = echarts.init(box, null, { renderer: "svg", locale: data.lang === "zh" ? "ZH" : "EN" });
    chart.setOption(option);
    chart.on("click", (event) => { if (event.data?.point?.href) location.assign(event.data.point.href); });
  }
  draw();
  dark.addEventListener("change", draw);
  let waiting;
  new ResizeObserver(() => { clearTimeout(waiting); waiting = setTimeout(draw, 120); }).observe(box.parentElement);

  document.getElementById("picture").addEventListener("click", () => {
    const svg = box.querySelector("svg").cloneNode(true);
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const url = URL.createObjectURL(new Blob([svg.outerHTML], { type: "image/svg+xml" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${data.title.replace(/[\\/:*?"<>|]/g, " ")}.svg`;
    link.click();
    URL.revokeObjectURL(url);
  });
})();
