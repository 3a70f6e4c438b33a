// The parts of a case paper, each in an editor of its own, with one toolbar. Without this script each part is an
// ordinary form with plain text. Every word a person reads comes from the templates.
(() => {
  "use strict";
  const bar = document.querySelector("[data-editor-toolbar]");
  const sections = [...document.querySelectorAll("[data-part]")];
  if (!bar || !sections.length) return;
  const { EditorState, EditorView, TextSelection, Plugin } = ProseMirror;
  const { schema, docFrom, treeFrom, notesOf, insertNote, plugins, pasting, Saving, Toolbar, essence, treeIn, unsaved, forget } = SamradEditor;
  const words = bar.dataset;
  const BEGINNING = 300; // letters of a text that is offered again

  // --- notes: their words stand in fields under the text, in the order they are referred to ---
  // Marks stay on the words they were on, whatever is written before, after or between them.
  const movedMarks = (marks, before, after) => {
    const [old, now] = [Array.from(before), Array.from(after)];
    const shortest = Math.min(old.length, now.length);
    let first = 0;
    while (first < shortest && old[first] === now[first]) first += 1;
    let last = 0;
    while (last < shortest - first && old[old.length - 1 - last] === now[now.length - 1 - last]) last += 1;
    const moved = (at) => {
      if (at <= first) return at;
      return at >= old.length - last ? at + now.length - old.length : Math.min(at, now.length - last);
    };
    return marks.map((each) => ({ ...each, start: moved(each.start), end: moved(each.end) }))
      .filter(({ start, end }) => start < end);
  };

  class Notes {
    constructor(list, view) {
      Object.assign(this, { list, view, fields: new Map() });
    }

    show() {
      const found = notesOf(this.view.state.doc);
      const ids = found.map(({ node }) => node.attrs.id);
      this.fields.forEach((field, id) => {
        if (ids.includes(id)) return;
        field.parentNode.remove();
        this.fields.delete(id);
      });
      found.forEach(({ node }, place) => {
        const field = this.fields.get(node.attrs.id) || this.newField(node.attrs.id);
        field.setAttribute("aria-label", `${words.note} ${place + 1}`);
        if (field.value !== node.attrs.text) field.value = node.attrs.text;
        if (this.list.children[place] !== field.parentNode) this.list.insertBefore(field.parentNode, this.list.children[place] || null);
      });
      this.list.hidden = !found.length;
    }

    newField(id) {
      const field = Object.assign(document.createElement("textarea"), { rows: 1, className: "ds-input" });
      field.lang = this.view.dom.lang;
      field.addEventListener("input", () => this.written(id, field));
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        this.backToText(id);
      });
      const line = document.createElement("li");
      line.append(field);
      this.fields.set(id, field);
      return field;
    }

    place(id) { return notesOf(this.view.state.doc).find(({ node }) => node.attrs.id === id); }

    written(id, field) {
      if (/[\n\r]/.test(field.value)) field.value = field.value.replace(/\s*[\n\r]+\s*/g, " ");
      const { node, pos } = this.place(id);
      const text = field.value;
      const marks = movedMarks(node.attrs.marks, node.attrs.text, text);
      this.view.dispatch(this.view.state.tr.setNodeMarkup(pos, null, { id, text, marks }));
    }

    backToText(id) {
      const { pos } = this.place(id);
      this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, pos + 1)));
      this.view.focus();
    }

    focus(id) {
      const field = this.fields.get(id);
      if (field) field.focus();
    }
  }

  // --- a part ---
  class Part {
    constructor(section, toolbar) {
      Object.assign(this, { section, toolbar });
      const tree = treeIn(section);
      this.language = tree.language;
      const doc = docFrom(tree); // a tree that can't be shown leaves the plain form
      this.form = section.querySelector("[data-plain]");
      const frame = document.querySelector("[data-part-frame]").content.cloneNode(true);
      this.form.after(frame);
      this.form.hidden = true;
      this.find = (name) => section.querySelector(`[data-${name}]`);
      this.view = this.newView(doc);
      this.notes = new Notes(this.find("notes"), this.view);
      this.saving = new Saving({
        section,
        words,
        token: () => this.token,
        treeNow: () => this.tree,
        show: (state, text) => this.say(state, text),
        turned: this.turned(),
      });
      this.notes.show();
      this.find("lost").querySelector("button").addEventListener("click", () => {
        this.find("lost").hidden = true;
        this.view.focus();
      });
      this.offerUnsaved();
    }

    get token() { return this.form.elements.csrfmiddlewaretoken.value; }
    get tree() { return treeFrom(this.view.state.doc, this.language); }

    newView(doc) {
      const { section } = this;
      const means = { address: section.dataset.paste, token: () => this.token, told: this.pasted() };
      const clicks = new Plugin({
        props: {
          handleClickOn: (view, pos, node) => {
            if (node.type === schema.nodes.note) this.notes.focus(node.attrs.id);
            return node.type === schema.nodes.note;
          },
          handleKeyDown: (view, event) => {
            if (event.altKey && event.key === "F10") this.toolbar.bar.querySelector("[tabindex='0']").focus();
            return event.altKey && event.key === "F10";
          },
          handleDOMEvents: {
            focus: () => { this.toolbar.show(this); return false; },
            blur: () => { this.saving.save(); return false; },
          },
        },
      });
      return new EditorView(this.find("paper"), {
        state: EditorState.create({
          doc,
          plugins: [clicks, ...pasting(means), ...plugins({ askForLink: (state, dispatch, view) => this.toolbar.askForLink(view) })],
        }),
        attributes: {
          role: "textbox",
          "aria-multiline": "true",
          "aria-labelledby": section.getAttribute("aria-labelledby"),
          "aria-describedby": [this.find("hint") && this.find("hint").id, words.keys].filter(Boolean).join(" "),
          lang: section.dataset.language,
          spellcheck: "true",
        },
        // The toolbar covers the top of the page.
        scrollThreshold: { top: 90, bottom: 20, left: 0, right: 0 },
        scrollMargin: { top: 100, bottom: 40, left: 0, right: 0 },
        dispatchTransaction: (tr) => this.dispatched(tr),
      });
    }

    dispatched(tr) {
      this.view.updateState(this.view.state.apply(tr));
      if (tr.docChanged) {
        this.notes.show();
        this.saving.changed();
      }
      if (this.toolbar.part === this) this.toolbar.show();
    }

    addNote() {
      const { view } = this;
      let made = "";
      insertNote(view.state, (tr) => {
        view.dispatch(tr);
        made = view.state.selection.$from.nodeBefore.attrs.id;
      });
      this.notes.focus(made);
    }

    say(state, text) {
      const status = this.find("status");
      status.dataset.state = state;
      if (status.textContent !== text) status.textContent = text;
    }

    pasted() {
      const status = this.find("status");
      const before = {};
      const ends = (sentences) => {
        this.tellLost(sentences);
        if (status.textContent === words.pasting) this.say(before.state, before.text);
      };
      return {
        waits: () => {
          this.find("lost").hidden = true;
          if (status.textContent !== words.pasting) Object.assign(before, { state: status.dataset.state || "", text: status.textContent });
          this.say("saving", words.pasting);
        },
        came: ends,
        failed: () => ends([words.pastedPlain]),
      };
    }

    tellLost(sentences) {
      const box = this.find("lost");
      box.hidden = !sentences.length;
      box.querySelector("ul").replaceChildren(...sentences.map((each) => (
        Object.assign(document.createElement("li"), { textContent: each })
      )));
    }

    turned() {
      const refused = this.find("refused");
      return {
        saved: () => { refused.hidden = true; },
        refused: (sentence) => {
          refused.hidden = false;
          refused.querySelector("p").textContent = sentence;
        },
        signedOut: () => {
          this.find("signed-out").hidden = false;
          this.find("signed-out").querySelector("button").onclick = () => this.saving.renew();
        },
        signedIn: () => { this.find("signed-out").hidden = true; },
        conflict: (sentence, address) => this.showConflict(sentence, address),
      };
    }

    showConflict(sentence, address) {
      const form = this.find("conflict");
      form.hidden = false;
      form.action = address;
      form.querySelector("p").textContent = sentence;
      form.elements.csrfmiddlewaretoken.value = this.token;
      form.addEventListener("submit", () => {
        form.elements.tree.value = JSON.stringify(this.tree);
        form.elements.revision.value = String(this.saving.revision);
      });
    }

    // --- what was written here before and never saved ---
    offerUnsaved() {
      const present = essence(this.tree);
      const found = unsaved(this.section.dataset.save, present);
      if (!found.length) return;
      const box = this.find("found");
      const kept = docOrNothing(found[0].tree);
      if (!kept) return;
      const text = kept.textBetween(0, kept.content.size, " ");
      box.querySelector("[data-beginning]").textContent = text.length > BEGINNING ? `${text.slice(0, BEGINNING)} …` : text;
      box.hidden = false;
      const close = () => { forget(found); box.hidden = true; this.view.focus(); };
      box.querySelector("[data-drop]").addEventListener("click", close);
      box.querySelector("[data-take]").addEventListener("click", () => {
        this.saving.goOnFrom(found[0], present);
        const { state } = this.view;
        this.view.dispatch(state.tr.replaceWith(0, state.doc.content.size, kept.content));
        this.saving.keep();
        close();
        this.saving.save();
      });
    }
  }

  const docOrNothing = (tree) => {
    try { return docFrom(tree); } catch { return null; }
  };

  const toolbar = new Toolbar(bar, document.querySelector("[data-link-dialog]"));
  const parts = sections.flatMap((section) => {
    try {
      return [new Part(section, toolbar)];
    } catch (fault) {
      console.warn(fault);
      return [];
    }
  });
  bar.hidden = !parts.length;
  SamradEditor.parts = parts;
})();
