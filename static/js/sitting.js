// The page of a meeting under way, when the network comes and goes.
//
// Every form is one event with an id made here. It is kept in localStorage, one entry an event, from the moment
// the button is pressed until the server says that it is stored; the server stores each id once. So nothing is
// lost by a reload, and nothing doubles by being sent again. What the page shows comes from the server; what
// still waits is marked on top of it. Without this script every form is an ordinary one.
(() => {
  "use strict";
  const page = document.querySelector("[data-sitting]");
  if (!page) return;
  const words = page.dataset;
  const poll = Number(words.poll);
  const LONGEST_WAIT = 15000; // milliseconds for one request
  const AT_ONCE = 100;
  const IN_A_HURRY = 700; // milliseconds
  let version = words.version;
  // Whether what was last sent didn't arrive. Until then what is recorded is only on its way.
  let isCutOff = !navigator.onLine;
  let sending = false;
  let problem = "";

  // --- what waits ---
  const newId = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  const keep = (entry) => localStorage.setItem(words.queue + entry.id, JSON.stringify(entry));
  const drop = (id) => localStorage.removeItem(words.queue + id);
  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const waiting = () => Object.keys(localStorage)
    .filter((key) => key.startsWith(words.queue)).map(read).filter(Boolean)
    .sort((one, other) => one.at.localeCompare(other.at) || one.order - other.order);

  // A device whose clock is wrong would tell things in the wrong order: how far off it was is kept from the last
  // answer of the server, and small differences are let be. The first answer is the page itself; one that comes
  // from a cache is older than what is kept already.
  const CLOCK = "samrad.mote.klokke";
  const CLOSE_ENOUGH = 2000; // milliseconds
  const offset = () => Number(localStorage.getItem(CLOCK)) || 0;
  const setClock = (told) => {
    const off = Date.parse(told) - Date.now();
    if (!Number.isNaN(off)) localStorage.setItem(CLOCK, String(Math.abs(off) > CLOSE_ENOUGH ? off : 0));
  };

  // --- what the page says about it ---
  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const rowOf = (entry) => page.querySelector(`[data-row="${CSS.escape(entry.row || "")}"]`);

  const say = (entry) => {
    const said = rowOf(entry)?.querySelector("[data-said]");
    const text = `${entry.clock} · ${isCutOff ? words.notYet : words.saving.toLowerCase()}`;
    if (said && said.textContent !== text) said.textContent = text;
  };

  const mark = (entry) => {
    const row = rowOf(entry);
    if (!row) return;
    row.dataset.waiting = "true";
    if (entry.turns) row.dataset.state = entry.turns;
    if (entry.opens) openPanel(row, entry.opens);
  };

  const show = () => {
    const entries = waiting();
    const status = page.querySelector("[data-status]");
    const onItsWay = isCutOff ? `${words.waiting} (${entries.length})` : words.saving;
    const text = problem || (entries.length ? onItsWay : words.saved);
    if (status.textContent !== text) status.textContent = text;
    status.dataset.state = problem ? "problem" : entries.length && isCutOff ? "waiting" : "saved";
    entries.filter((entry) => !entry.refused).forEach(say);
    const list = page.querySelector("[data-waiting-list]");
    list.hidden = !entries.length || !(problem || isCutOff || entries.some((entry) => entry.refused));
    list.replaceChildren(...entries.map((entry) => {
      const line = element("li", `${entry.clock} ${entry.label}`);
      if (entry.refused) {
        line.append(" ", element("strong", `${words.refused} ${entry.refused}`), " ");
        // What was written stands here, so that it can be mended and told again.
        const [, written] = entry.fields.find(([name]) => name === "text") || [];
        if (written) line.append(element("q", written), " ");
        const button = element("button", words.remove, "ds-button");
        button.type = "button";
        button.dataset.variant = "tertiary";
        button.addEventListener("click", () => { drop(entry.id); refresh(); });
        line.append(button);
      }
      return line;
    }));
    entries.forEach(mark);
  };

  const openPanel = (row, item) => {
    if (row.querySelector(".panel")) return;
    const panel = page.querySelector("[data-panel]").content.cloneNode(true);
    panel.querySelectorAll("input").forEach((each) => { if (each.value === "__sak__") each.value = item; });
    panel.querySelectorAll("[id]").forEach((each) => { each.id = each.id.replace("__sak__", item); });
    const recommended = row.querySelector("[data-recommended]");
    const text = panel.querySelector("[data-starts-from-recommendation]");
    if (recommended && text) text.value = text.defaultValue = recommended.textContent.trim();
    row.append(panel);
    freshIds(row);
  };

  // --- an event is made ---
  // A page that comes from a cache has ids that may have been used.
  const freshIds = (within) => within.querySelectorAll("form.act input[name=id]").forEach((each) => { each.value = newId(); });

  // A line turns from "came" to "left" under the finger: a second tap in a hurry means nothing.
  const turned = new Map();
  const isSecondTap = (form) => {
    const line = form.dataset.turns && form.closest("[data-row]").dataset.row;
    if (!line) return false;
    const before = turned.get(line);
    turned.set(line, performance.now());
    return before !== undefined && performance.now() - before < IN_A_HURRY;
  };

  const record = (form, button) => {
    if (isSecondTap(form)) return;
    const fields = [...new FormData(form, button)].filter(([name]) => name !== "csrfmiddlewaretoken");
    const value = (name) => (fields.find(([each]) => each === name) || [])[1] || "";
    const now = new Date(Date.now() + offset());
    const id = value("id");
    if (localStorage.getItem(words.queue + id) || form.dataset.sent === id) return;
    const item = value("item");
    keep({
      id,
      kind: value("kind"),
      at: now.toISOString(),
      order: performance.now(),
      clock: now.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" }).replace(":", "."),
      label: form.dataset.label || "",
      row: (form.closest("[data-row]") || { dataset: {} }).dataset.row || (item && `sak-${item}`),
      turns: form.dataset.turns || "",
      opens: form.dataset.opens || "",
      fields,
    });
    form.dataset.sent = id;
    form.reset();
    delete form.dataset.touched;
    // Pressed twice in a hurry it is one event; after a while the same form may tell another.
    setTimeout(() => { form.querySelector("input[name=id]").value = newId(); }, IN_A_HURRY);
    const more = form.closest("details.more");
    if (more && !more.id.startsWith("votering") && !more.id.startsWith("vedtak") && more.id !== "avslutt") more.open = false;
    show();
    send();
  };

  // Everybody who was called is here: the line of each that isn't told yet is pressed.
  const isRemote = words.mode === "digital";
  const recordEverybody = () => page.querySelectorAll("form.act[data-expected]").forEach((form) => {
    if (form.closest("[data-row]").dataset.state !== "waited") return;
    record(form, form.querySelector(isRemote ? "[name=is_remote]" : "button") || form.querySelector("button"));
  });

  page.addEventListener("submit", (event) => {
    if (!event.target.matches("form.act")) return;
    try {
      if ("everybody" in event.target.dataset) recordEverybody();
      else record(event.target, event.submitter);
      event.preventDefault();
    } catch (fault) {
      // No room to keep it here: the form goes to the server the ordinary way.
      console.warn(fault);
    }
  });
  page.addEventListener("input", (event) => {
    const form = event.target.closest("form.act");
    if (form) form.dataset.touched = "true";
  });

  // --- to the server and back ---
  const ask = (address, options) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LONGEST_WAIT);
    return fetch(address, { ...options, signal: stop.signal, redirect: "manual", credentials: "same-origin" })
      .finally(() => clearTimeout(timer));
  };

  // The page isn't kept for somebody who is signed out; what was recorded here and isn't sent yet is.
  const signedOut = () => {
    problem = words.signedOut;
    if ("caches" in window) caches.delete("samrad-mote");
  };

  const send = async () => {
    const entries = waiting().filter((entry) => !entry.refused).slice(0, AT_ONCE);
    if (sending || !entries.length) return;
    sending = true;
    try {
      const answer = await ask(words.events, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-CSRFToken": page.querySelector("[name=csrfmiddlewaretoken]").value,
        },
        body: JSON.stringify(entries.map(({ id, kind, at, fields }) => ({ id, kind, at, fields }))),
      });
      isCutOff = !answer.ok;
      await taken(answer, entries);
    } catch {
      isCutOff = true;
      // No network: everything is still kept, and the next round tries again.
    } finally {
      sending = false;
      show();
    }
    const left = waiting().filter((entry) => !entry.refused);
    if (!problem && left.length && !left.some((entry) => entries.some((each) => each.id === entry.id))) send();
  };

  const taken = async (answer, entries) => {
    if (answer.type === "opaqueredirect" || answer.status === 403) { signedOut(); return; }
    if (answer.status === 409) { problem = (await answer.json()).sentence; return; }
    if (!answer.ok) return;
    const told = await answer.json();
    problem = "";
    setClock(told.now);
    told.stored.forEach(drop);
    told.refused.forEach(({ id, sentence }) => {
      const entry = entries.find((each) => each.id === id);
      if (entry) keep({ ...entry, refused: sentence });
    });
    await refresh();
  };

  const isBusy = (part) => Boolean(part.querySelector("form.act[data-touched]"))
    || (part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));

  const refresh = async () => {
    const answer = await ask(location.pathname + location.search, {});
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-sitting]");
    if (!fresh) return;
    let all = true;
    fresh.querySelectorAll("[data-part]").forEach((part) => { all = placed(part) && all; });
    page.querySelector("[data-panel]").replaceWith(document.adoptNode(fresh.querySelector("[data-panel]")));
    // A part that somebody is writing in is left for the next round.
    if (all) version = fresh.dataset.version;
    show();
  };

  const placed = (part) => {
    const present = document.getElementById(part.id);
    if (!present) {
      page.querySelector("[data-items]").append(document.adoptNode(part));
      return true;
    }
    if (isBusy(present)) return false;
    const open = new Set([...present.querySelectorAll("details[id]")].filter((each) => each.open).map((each) => each.id));
    const focused = present.contains(document.activeElement) ? document.activeElement.closest("[data-row]") : null;
    part.querySelectorAll("details[id]").forEach((each) => { if (open.has(each.id)) each.open = true; });
    present.replaceWith(document.adoptNode(part));
    const row = focused && part.querySelector(`[data-row="${CSS.escape(focused.dataset.row)}"]`);
    const button = row && [...row.querySelectorAll("button")].find((each) => each.offsetParent);
    if (button) button.focus();
    return true;
  };

  const look = async () => {
    try {
      await send();
      const answer = await ask(words.events, {});
      if (answer.type === "opaqueredirect") { signedOut(); show(); return; }
      if (!answer.ok) return;
      const told = await answer.json();
      setClock(told.now);
      if (told.version !== version) await refresh();
    } catch {
      // No network now; what waits is shown, and the next round comes.
    }
  };
  const round = () => look().finally(() => setTimeout(round, poll));

  if (localStorage.getItem(CLOCK) === null) setClock(words.clock);
  window.addEventListener("online", look);
  window.addEventListener("storage", show);
  freshIds(page);
  show();
  round();
  if ("serviceWorker" in navigator && window.isSecureContext) {
    navigator.serviceWorker.register(words.worker).then(() => navigator.serviceWorker.ready).then(() => {
      // What this page is made of, fetched once more so that the worker has it when the network goes.
      const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((each) => each.href || each.src);
      const keepAll = () => [location.href, ...parts].forEach((each) => fetch(each).catch(() => {}));
      if (navigator.serviceWorker.controller) keepAll();
      else navigator.serviceWorker.addEventListener("controllerchange", keepAll, { once: true });
    }).catch(() => {});
  }
})();
