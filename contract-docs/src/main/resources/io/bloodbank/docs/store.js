"use strict";
// Finds stored events, opens them, and shows what belongs together in the order of time.

{
  const form = document.getElementById("store-form");

  const start = () => {
    const state = document.getElementById("store-state");
    const list = document.getElementById("stored");
    const more = document.getElementById("store-more");
    let latest = 0;

    const tell = (text, bad) => {
      state.textContent = text;
      state.classList.toggle("bad", Boolean(bad));
    };

    const many = (count) => (count === 1 ? "1 event" : `${count} events`);

    // The answer as JSON; null where another question was asked meanwhile, or it failed.
    const ask = async (address) => {
      const question = ++latest;
      tell("Looking …");
      try {
        const headers = { Accept: "application/json", ...credentials() };
        const response = await fetch(address, { headers, cache: "no-store" });
        const json = await response.json();
        if (question !== latest) {
          return null;
        }
        if (!response.ok) {
          askForKey(response.status);
          tell(json.detail || `The gateway answered ${response.status}.`, true);
          return null;
        }
        return json;
      } catch (failure) {
        if (question === latest) {
          tell(`The gateway does not answer: ${failure}`, true);
        }
        return null;
      }
    };

    // What the fields say, as the parameters of GET /events.
    const query = () => {
      const parameters = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        const text = value.trim();
        if (!text) {
          continue;
        }
        if (name === "data") {
          const equals = text.indexOf("=");
          const path = equals < 0 ? text : text.slice(0, equals);
          const wanted = equals < 0 ? "" : text.slice(equals + 1);
          parameters.append((path.startsWith("/") ? "data" : "data.") + path, wanted);
        } else {
          parameters.append(name, text);
        }
      }
      return parameters;
    };

    const remember = (parameters) => {
      const text = parameters.toString();
      history.pushState(null, "", text ? `?${text}` : location.pathname);
    };

    const facts = (event) => {
      const shown = element("dl", "", "known");
      for (const [name, value] of Object.entries(event)) {
        const nothing = value === null || (typeof value === "object" && !Object.keys(value).length);
        if (nothing || ["envelope", "body", "body_base64", "cause", "depth"].includes(name)) {
          continue;
        }
        const text = typeof value === "object" ? JSON.stringify(value) : String(value);
        shown.append(element("dt", name), element("dd", text));
      }
      return shown;
    };

    const link = (text, parameters) => {
      const made = element("a", text);
      made.href = `?${new URLSearchParams(parameters)}`;
      return made;
    };

    const details = (event) => {
      const shown = element("details", "");
      const summary = element("summary", "");
      summary.append(element("time", event.time), " ", element("code", event.event_type, "key"), " ");
      if (event.validity !== "valid") {
        summary.append(element("span", event.validity, "badge bad"), " ");
      }
      summary.append(element("span", event.source ? `from ${event.source}` : "", "source"));
      shown.append(summary);
      shown.addEventListener("toggle", () => {
        if (!shown.open || shown.children.length > 1) {
          return;
        }
        const around = element("p", "");
        around.append(link("What belongs to it", { correlation: event.correlation_id || event.id }));
        if (event.contract_version) {
          const contract = element("a", "Its contract");
          contract.href = form.dataset.pages + encodeURIComponent(event.event_type);
          around.append(" · ", contract);
        }
        const whole = event.envelope === undefined ? null : JSON.stringify(event.envelope, null, 2);
        const body = whole || event.body || event.body_base64 || "";
        shown.append(around, facts(event), element("pre", body));
      });
      return shown;
    };

    const entry = (event) => {
      const item = element("li", "");
      item.append(details(event));
      return item;
    };

    const find = async (parameters, cursor) => {
      const asked = new URLSearchParams(parameters);
      if (cursor) {
        asked.set("cursor", cursor);
      } else {
        list.replaceChildren();
        list.classList.remove("timeline");
        more.hidden = true;
      }
      const page = await ask(`${form.dataset.events}?${asked}`);
      if (!page) {
        return;
      }
      list.append(...page.events.map(entry));
      more.hidden = !page.next;
      more.onclick = () => find(parameters, page.next);
      const count = list.children.length;
      if (count === 1) {
        list.querySelector("details").open = true;
      }
      tell(count ? `${many(count)}${page.next ? ", and there are more" : ""}` : "No event is so.");
    };

    const timeline = async (id) => {
      list.replaceChildren();
      more.hidden = true;
      const tree = await ask(form.dataset.correlations + encodeURIComponent(id));
      if (!tree) {
        return;
      }
      list.classList.add("timeline");
      const times = tree.events.map((event) => Date.parse(event.time));
      const first = Math.min(...times);
      const span = Math.max(...times) - first || 1;
      tree.events.forEach((event, i) => {
        const item = entry(event);
        item.style.setProperty("--at", String((times[i] - first) / span));
        item.style.setProperty("--depth", String(Math.min(event.depth, 12)));
        const track = element("div", "", "track");
        track.append(element("span", `+${((times[i] - first) / 1000).toFixed(3)} s`, "after"));
        item.prepend(track);
        list.append(item);
      });
      const rest = tree.complete ? "" : ", the first of more";
      tell(`Belonging to ${id}: ${many(tree.events.length)}${rest}`);
    };

    // Shows what the address of the page asks for.
    const follow = () => {
      const asked = new URL(location.href).searchParams;
      const correlation = asked.get("correlation");
      form.reset();
      for (const [name, value] of asked) {
        const field = form.elements.namedItem(name);
        if (field) {
          field.value = value;
        } else if (/^data[./]/.test(name)) {
          form.elements.namedItem("data").value = `${name.slice(name[4] === "/" ? 4 : 5)}=${value}`;
        }
      }
      return correlation ? timeline(correlation) : find(query());
    };

    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const parameters = query();
      remember(parameters);
      find(parameters);
    });
    form.addEventListener("reset", () => {
      list.replaceChildren();
      more.hidden = true;
      tell("");
    });
    list.addEventListener("click", (event) => {
      const target = event.target.closest("a[href^='?']");
      if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        history.pushState(null, "", target.getAttribute("href"));
        follow();
      }
    });
    addEventListener("popstate", follow);
    follow();
  };

  if (form) {
    start();
  }
}
