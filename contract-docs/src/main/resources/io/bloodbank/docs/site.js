"use strict";
// Search over the events, copying of code, and this gateway's own address in commands.

const search = document.getElementById("search");
if (search) {
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const none = document.getElementById("none");
  const entries = [...document.querySelectorAll("[data-search]")];
  const sections = [...document.querySelectorAll("section")];

  const filter = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      entry.hidden = !words.every((word) => entry.dataset.search.includes(word));
      count += entry.hidden ? 0 : 1;
    }
    for (const section of sections) {
      section.hidden = words.length > 0 && !section.querySelector("[data-search]:not([hidden])");
    }
    none.hidden = count > 0;
    found.textContent = count === 1 ? "1 event" : `${count} events`;
    const address = new URL(location.href);
    words.length > 0 ? address.searchParams.set("q", query.value) : address.searchParams.delete("q");
    if (location.protocol !== "file:") {
      history.replaceState(null, "", address);
    }
  };

  search.hidden = false;
  query.value = new URL(location.href).searchParams.get("q") || "";
  query.addEventListener("input", filter);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    }
  });
  filter();
}

// Pages that a gateway serves know its address.
const gateway = document.querySelector("link[rel=service]");
if (gateway) {
  const base = gateway.href.replace(/\/$/, "");
  for (const code of document.querySelectorAll("code.curl")) {
    code.textContent = code.textContent.replace("http://localhost:8000", base);
  }
}

if (navigator.clipboard) {
  for (const block of document.querySelectorAll("main pre")) {
    const around = document.createElement("div");
    const copy = document.createElement("button");
    around.className = "copyable";
    copy.className = "copy";
    copy.type = "button";
    copy.textContent = "Copy";
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent);
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy"), 1500);
    });
    block.replaceWith(around);
    around.append(copy, block);
  }
}
