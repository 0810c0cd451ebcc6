"use strict";
// Pictures of pages whose text was recognised in them: the strip around a record, and the whole page.

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

// The part of a page's picture within `view`, with boxes around the words.
function pagePicture([width, height, image], view, boxes, label) {
  const marks = boxes.map(([left, above, right, below]) => svg("rect", { x: left - 3, y: above - 3, width: right - left + 6, height: below - above + 6, rx: 3 }));
  return svg("svg", { class: "of-page", viewBox: viewBox(view), role: "img", "aria-label": label },
    svg("image", { href: "data:image/webp;base64," + image, width, height }), ...marks);
}

const viewBox = ([left, top, right, bottom]) => [left, top, right - left, bottom - top].join(" ");

// What the page shows of a record; nothing where it was not read in a picture.
function printed(r) {
  const doc = data.documents[r.doc], found = doc.clippings[r.start + "-" + r.end];
  if (!found) return null;
  const [page, view, boxes] = found, picture = doc.pictures[page];
  const label = say("page_picture", { page });
  const whole = el("details", {}, el("summary", {}, t("whole_page")));
  whole.addEventListener("toggle", () => { if (whole.open && whole.children.length === 1) whole.append(pagePicture(picture, [0, 0, picture[0], picture[1]], boxes, label)); });
  return el("figure", { class: "printed" }, el("figcaption", {}, label), pagePicture(picture, view, boxes, label), whole);
}
