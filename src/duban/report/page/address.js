"use strict";
// The address holds the view and its filters, so that what is on the screen can be sent on.

// The state of a view from the address: "#figures?modality=target&sort=-low".
function stateOf() {
  const [view, query = ""] = location.hash.slice(1).split("?");
  return { view: view || "overview", query: new URLSearchParams(query) };
}

function go(view, query) {
  const text = query instanceof URLSearchParams ? query.toString() : new URLSearchParams(query || {}).toString();
  const hash = "#" + view + (text ? "?" + text : "");
  if (hash !== location.hash) history.pushState(null, "", hash);
  show();
}

const link = (view, query) => "#" + view + "?" + new URLSearchParams(query);
