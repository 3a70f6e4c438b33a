// Keeps what is written: on the server a moment after the last key, and on this device until the server has it.
//
// A save says which revision it builds on. When the server answers that somebody else has changed the part, nothing
// more is saved from here; both are shown on a page of their own. What is kept on the device is offered again the next
// time the page is opened, with the revision it was written on, so an old text can't cover a newer one unseen.
(() => {
  "use strict";
  const PREFIX = "samrad.utkast:";
  const AFTER_A_KEY = 1500; // milliseconds
  const AT_MOST = 15000; // between two saves while somebody writes
  const KEEP_SOON = 300;
  const LONGEST_WAIT = 20000; // for one request
  const RETRY = [3000, 6000, 12000, 30000];
  // Bytes: browsers send on what is under way when a page is left, but no more than 64 kB together.
  const MOST_ON_ITS_WAY = 30000;
  const MOST_WHEN_LEAVING = 60000;
  // Each time a page is opened it keeps its text for itself.
  const SITTING = SamradEditor.newId("s");

  // A text as two are compared: the server keeps no empty lines.
  const essence = (tree) => JSON.stringify({
    ...tree, nodes: tree.nodes.filter(({ kind, text, notes }) => kind === "table" || text.trim() || notes),
  });

  const entries = (address) => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${address}:`)).map((key) => {
    try { return { key, ...JSON.parse(localStorage.getItem(key)) }; } catch { return { key }; }
  });

  // What was written and never saved, newest first; what the server has after all is dropped.
  const unsaved = (address, present) => {
    try {
      const found = entries(address);
      const isLeft = ({ tree }) => Boolean(tree) && essence(tree) !== present;
      found.filter((each) => !isLeft(each)).forEach(({ key }) => localStorage.removeItem(key));
      return found.filter(isLeft).sort((one, other) => other.at - one.at);
    } catch {
      return []; // the browser keeps nothing
    }
  };
  const forget = (found) => found.forEach(({ key }) => localStorage.removeItem(key));

  // The tree in a page's section.
  const treeIn = (section) => {
    const told = JSON.parse(section.querySelector("script[type='application/json']").textContent);
    return typeof told === "string" ? JSON.parse(told) : told;
  };

  // Enough to know a text again.
  const printOf = (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    return `${text.length}:${sum}`;
  };

  class Saving {
    // `show(state, words)` says how it stands; `turned` has a function for each answer that isn't a save.
    constructor({ section, words, token, treeNow, show, turned }) {
      Object.assign(this, { section, words, token, treeNow, show, turned });
      this.address = section.dataset.save;
      this.revision = Number(section.dataset.revision);
      this.written = 0; // changes made here
      this.stored = 0; // of them, those the server has
      this.isSending = false;
      this.unanswered = []; // prints of texts that may have come to the server, though no answer came
      this.tries = 0;
      this.stopped = "";
      this.timers = {};
      window.addEventListener("online", () => this.save());
      window.addEventListener("focus", () => { if (this.stopped === "signed-out") this.renew(); });
      window.addEventListener("pagehide", () => this.leave());
      document.addEventListener("visibilitychange", () => { if (document.hidden) this.save(); });
    }

    get isSaved() { return this.written === this.stored; }
    get key() { return `${PREFIX}${this.address}:${this.revision}:${SITTING}`; }

    after(name, wait, act) {
      clearTimeout(this.timers[name]);
      this.timers[name] = setTimeout(() => { delete this.timers[name]; act(); }, wait);
    }
    cancel(...names) {
      names.forEach((name) => { clearTimeout(this.timers[name]); delete this.timers[name]; });
    }

    changed() {
      this.written += 1;
      if (!this.timers.keep) this.after("keep", KEEP_SOON, () => this.keep());
      if (this.stopped) return;
      if (!this.tries) this.show("saving", this.words.saving);
      this.after("idle", AFTER_A_KEY, () => this.save());
      if (!this.timers.latest) this.after("latest", AT_MOST, () => this.save());
    }

    keep() {
      if (this.isSaved) return;
      const kept = { at: Date.now(), revision: this.revision, unanswered: this.unanswered, tree: this.treeNow() };
      try { localStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* no room: the next save has it */ }
    }
    drop() {
      this.cancel("keep");
      try { localStorage.removeItem(this.key); } catch { /* nothing is kept */ }
    }

    async save() {
      if (this.stopped || this.isSending || this.isSaved) return;
      this.cancel("idle", "latest", "retry");
      const written = this.written;
      const tree = this.begin();
      if (!this.tries) this.show("saving", this.words.saving);
      try {
        const answer = await this.post(tree, MOST_ON_ITS_WAY, AbortSignal.timeout(LONGEST_WAIT));
        if (answer.status >= 500) throw new Error(`${answer.status}`);
        await this.taken(answer, written);
      } catch {
        this.waitForNetwork();
      } finally {
        this.isSending = false;
      }
      // What was written while the answer was on its way has no other timer.
      if (this.written > written && !this.stopped && !this.tries) this.after("idle", AFTER_A_KEY, () => this.save());
    }

    begin() {
      const tree = this.treeNow();
      this.isSending = true;
      this.unanswered = [...new Set([...this.unanswered, printOf(essence(tree))])];
      this.keep();
      return JSON.stringify(tree);
    }

    post(tree, most, signal) {
      const body = `{"revision": ${this.revision}, "tree": ${tree}}`;
      return fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token() },
        body,
        redirect: "manual",
        keepalive: new Blob([body]).size <= most,
        signal,
      });
    }

    async taken(answer, written) {
      if (answer.ok) {
        const { revision, said } = await answer.json();
        this.drop();
        this.revision = revision;
        this.section.dataset.revision = revision;
        this.stored = written;
        this.unanswered = [];
        this.tries = 0;
        this.turned.saved();
        if (this.isSaved) this.show("saved", said || this.words.saved);
        else this.keep();
        return;
      }
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        this.stop("signed-out", this.words.notSaved);
        this.turned.signedOut();
        return;
      }
      const told = await answer.json().catch(() => ({}));
      if (answer.status === 409) {
        if (await this.wasMine()) {
          this.after("idle", 0, () => this.save());
          return;
        }
        this.stop("conflict", this.words.notSaved);
        this.turned.conflict(told.sentence, told.address);
        return;
      }
      this.tries = 0;
      this.show("refused", this.words.notSaved);
      this.turned.refused(told.sentence || this.words.refused);
    }

    stop(why, words) {
      this.stopped = why;
      this.cancel("idle", "latest", "retry");
      this.show("stopped", words);
    }

    waitForNetwork() {
      this.show("waiting", this.words.waiting);
      this.after("retry", RETRY[Math.min(this.tries, RETRY.length - 1)], () => this.save());
      this.tries += 1;
    }

    // This page as the server has it now; nothing for somebody who is signed out.
    async pageNow() {
      const answer = await fetch(location.href, { redirect: "manual" });
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    }

    // Whether the newer text is one that was sent from here, whose answer was lost on the way back. Then it goes on
    // from there.
    async wasMine() {
      if (this.unanswered.length < 2 && !this.tries) return false;
      const page = await this.pageNow();
      const part = page && [...page.querySelectorAll("[data-part]")].find((each) => each.dataset.save === this.address);
      if (!part) return false;
      const tree = treeIn(part);
      const present = essence(SamradEditor.treeFrom(SamradEditor.docFrom(tree), tree.language));
      if (!this.unanswered.includes(printOf(present))) return false;
      this.drop();
      this.revision = Number(part.dataset.revision);
      this.unanswered = [];
      this.tries = 0;
      this.keep();
      return true;
    }

    // Somebody who has signed in again has a new token; this page gets it from its own address.
    async renew() {
      try {
        const page = await this.pageNow();
        const fresh = page && page.querySelector("[data-part] [name=csrfmiddlewaretoken]");
        if (!fresh) return;
        document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((each) => { each.value = fresh.value; });
        this.stopped = "";
        this.turned.signedIn();
        await this.save();
      } catch { /* no network: it is tried again when the window is */ }
    }

    leave() {
      this.keep();
      if (this.stopped || this.isSending || this.isSaved) return;
      const written = this.written;
      this.post(this.begin(), MOST_WHEN_LEAVING)
        .then((answer) => this.taken(answer, written)).catch(() => {}).finally(() => { this.isSending = false; });
    }

    // A text kept on this device goes on from the revision it was written on, or from the present one when that came
    // from here too.
    goOnFrom({ revision, unanswered = [] }, present) {
      if (!unanswered.includes(printOf(present))) this.revision = revision;
    }
  }

  Object.assign(SamradEditor, { Saving, essence, treeIn, unsaved, forget });
})();
