"use strict";
// Scales of charts: their ends, their round numbers, and lines along points.

// The ends of a scale with some air at both.
function extent(values, air) {
  const low = Math.min(...values), top = Math.max(...values);
  const margin = (top - low || Math.abs(top) || 1) * air;
  return [low - margin, top + margin];
}

const along = (points) => points.map(([x, y], i) => (i ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1)).join("");

// Round numbers that divide a scale into about `count` parts.
function ticks(low, top, count) {
  const rough = (top - low) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough);
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= top + step * 1e-9; value += step) found.push(Math.abs(value) < step * 1e-9 ? 0 : +value.toPrecision(12)); // sums of steps miss 0 by rounding
  return found;
}
