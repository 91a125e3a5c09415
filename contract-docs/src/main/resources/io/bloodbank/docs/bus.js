"use strict";
// Sends a test event and shows the answer; shows what crosses the bus.

const key = document.getElementById("api-key");

if (key) {
  key.value = sessionStorage.getItem("api-key") || "";
  key.closest("details").open = key.value !== "";
  key.addEventListener("input", () => sessionStorage.setItem("api-key", key.value));
}

const credentials = () => (key && key.value ? { Authorization: `Bearer ${key.value}` } : {});

const element = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
};

// Keys, strings and other values, in the colours that the pages give them.
const json = (value) => {
  const code = element("code", "");
  const token = /("(?:[^"\\]|\\.)*")(:?)|[-\w.+]+|[^"\w-]+/g;
  for (const [text, string, colon] of JSON.stringify(value, null, 2).matchAll(token)) {
    if (string) {
      code.append(element("span", string, colon ? "key" : "str"), colon);
    } else {
      code.append(/\w/.test(text) ? element("span", text, "lit") : text);
    }
  }
  const pre = element("pre", "", "json");
  pre.append(code);
  return pre;
};

const shown = (text) => {
  try {
    return json(JSON.parse(text));
  } catch {
    return element("pre", text);
  }
};

// A gateway that asks for a key has its field opened.
const askForKey = (status) => {
  if (status === 401) {
    key.closest("details").open = true;
    key.focus();
  }
};

const test = document.getElementById("test-form");
if (test) {
  const data = test.querySelector("textarea");
  const send = test.querySelector("button");
  const answer = document.getElementById("answer");
  const examples = test.querySelector("select");

  const show = (heading, className, text) => {
    answer.replaceChildren(element("h3", heading, className));
    if (text) {
      answer.append(shown(text));
    }
  };

  const publish = async () => {
    send.disabled = true;
    try {
      const response = await fetch(test.dataset.publish, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...credentials() },
        body: data.value,
      });
      const routed = response.headers.get("Bloodbank-Routed") !== "false";
      const outcome = response.ok
        ? routed ? "published" : "published, though no queue takes it"
        : "not published";
      show(
        `${response.status}: ${outcome}`,
        response.ok ? "good" : "bad",
        await response.text(),
      );
      askForKey(response.status);
    } catch (failure) {
      show("The gateway does not answer", "bad", String(failure));
    } finally {
      send.disabled = false;
    }
  };

  test.hidden = false;
  test.addEventListener("submit", (event) => {
    event.preventDefault();
    publish();
  });
  data.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      test.requestSubmit();
    }
  });
  if (examples) {
    examples.addEventListener("change", () => (data.value = examples.value));
  }
}

const live = document.getElementById("live-form");
if (live) {
  const most = 200;
  const binding = document.getElementById("binding");
  const state = document.getElementById("state");
  const passing = document.getElementById("passing");
  const watch = live.querySelector("button[type=submit]");
  let watching = null;

  const tell = (text, bad) => {
    state.textContent = text;
    state.classList.toggle("bad", Boolean(bad));
  };

  // What stands for a message that cannot be shown as it is.
  const substitutes = {
    malformed: (data) => [data.routing_key, "is no envelope"],
    omitted: (data) => [data.event_type, `is too large to be shown: ${data.bytes} bytes`],
    overflow: (data) => ["Events were left out", data.detail],
  };

  const parts = (kind, data) =>
    substitutes[kind] ? substitutes[kind](data) : [data.event_type, `from ${data.source}`];

  const show = (kind, text) => {
    const data = JSON.parse(text);
    const [name, about] = parts(kind, data);
    const details = element("details", "");
    const summary = element("summary", "");
    const time = element("time", new Date(data.timestamp || Date.now()).toLocaleTimeString());
    time.dateTime = time.title = data.timestamp || "";
    summary.append(time, " ", element("code", name, "key"), " ", element("span", about, "source"));
    if (data.data) {
      summary.append(element("code", JSON.stringify(data.data), "gist"));
    }
    details.append(summary, json(data));
    const entry = element("li", "");
    entry.append(details);
    passing.prepend(entry);
    while (passing.children.length > most) {
      passing.lastElementChild.remove();
    }
  };

  const refused = async (response) => {
    const why = {
      401: "This gateway asks for an API key that may read.",
      404: "This gateway has no event stream.",
    };
    let detail = "";
    try {
      detail = (await response.json()).detail || "";
    } catch {
      // No problem document; the status says enough.
    }
    return why[response.status] || detail || `The gateway answered ${response.status}.`;
  };

  // An EventSource can send no key and tells no status, so the stream is read here: lines of
  // "field: value", an empty line after each event.
  const read = async (body, signal) => {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    let kind = "";
    let data = [];
    for (;;) {
      const { value: more, done } = await reader.read();
      if (done || signal.aborted) {
        return;
      }
      const lines = (rest + more).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const [, field, value] = line.match(/^(\w*): ?(.*)$/) || [];
        if (line === "") {
          if (data.length > 0) {
            show(kind, data.join("\n"));
          }
          kind = "";
          data = [];
        } else if (field === "event") {
          kind = value;
        } else if (field === "data") {
          data.push(value);
        }
      }
    }
  };

  const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

  const follow = async (signal) => {
    const asked = binding.value.trim();
    const query = asked ? `?binding=${encodeURIComponent(asked)}` : "";
    const address = live.dataset.stream + query;
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const headers = { Accept: "text/event-stream", ...credentials() };
        const response = await fetch(address, { headers, signal, cache: "no-store" });
        const streams = (response.headers.get("Content-Type") || "").startsWith("text/event-stream");
        if (!response.ok || !streams) {
          tell(response.ok ? "This gateway has no event stream." : await refused(response), true);
          askForKey(response.status);
          return;
        }
        tell(`Watching ${asked || "all that you may read"}`);
        attempt = 0;
        await read(response.body, signal);
      } catch (failure) {
        if (signal.aborted) {
          return;
        }
      }
      if (!signal.aborted) {
        tell("The stream ended; connecting again …", true);
        await pause(Math.min(1000 * 2 ** attempt, 30000));
      }
    }
  };

  const stop = () => {
    watching.abort();
    watching = null;
    watch.textContent = "Watch";
  };

  const start = () => {
    const controller = new AbortController();
    watching = controller;
    watch.textContent = "Stop";
    tell("Connecting …");
    follow(controller.signal).finally(() => {
      if (watching === controller) {
        stop();
      }
    });
  };

  live.hidden = false;
  live.addEventListener("submit", (event) => {
    event.preventDefault();
    if (watching) {
      stop();
      tell("Stopped.");
    } else {
      start();
    }
  });
  document.getElementById("clear").addEventListener("click", () => passing.replaceChildren());

  const asked = new URL(location.href).searchParams.get("binding");
  if (asked) {
    binding.value = asked;
    start();
  }
}
