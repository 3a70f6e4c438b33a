// The one toolbar of the page, which acts on the text that had the focus last, and the dialog for a link.
(() => {
  "use strict";
  const { acts, schema, isInTable, isAllowedAddress } = SamradEditor;
  const { CellSelection } = ProseMirror;

  // --- links ---
  // What a person writes for an address: `www.samrad.no` and `post@samrad.no` are understood.
  const addressOf = (written) => {
    const text = written.trim();
    if (isAllowedAddress(text)) return text;
    const guess = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
    return /^[^\s:/]+\.[^\s:/]{2,}(\/\S*)?$/.test(text) && isAllowedAddress(guess) ? guess : "";
  };

  // The link the cursor stands in, from end to end.
  const linkAround = (state) => {
    const { $from, empty, from, to } = state.selection;
    if (!$from.parent.inlineContent) return null;
    const at = $from.parent.childAfter($from.parentOffset);
    const near = at.node && schema.marks.link.isInSet(at.node.marks) ? at : $from.parent.childBefore($from.parentOffset);
    const found = near.node && schema.marks.link.isInSet(near.node.marks);
    if (!found) return null;
    if (!empty) return { from, to, href: found.attrs.href };
    const start = $from.start();
    let first = near.offset;
    let last = near.offset + near.node.nodeSize;
    let passed = 0;
    const parts = [];
    $from.parent.forEach((node) => { parts.push([passed, passed + node.nodeSize, found.isInSet(node.marks)]); passed += node.nodeSize; });
    [...parts].reverse().forEach(([begins, ends, isSame]) => { if (isSame && ends === first) first = begins; });
    parts.forEach(([begins, ends, isSame]) => { if (isSame && begins === last) last = ends; });
    return { from: start + first, to: start + last, href: found.attrs.href };
  };

  const openLinkDialog = (dialog, view) => {
    const form = dialog.querySelector("form");
    const { address, text } = form.elements;
    const fault = dialog.querySelector("[data-fault]");
    const { from, to, empty } = view.state.selection;
    const around = linkAround(view.state);
    const place = around || { from, to, href: "" };
    const needsWords = empty && !around;
    address.value = place.href;
    text.value = "";
    text.closest("[data-words]").hidden = !needsWords;
    dialog.querySelector("[data-remove]").hidden = !around;
    fault.hidden = true;
    address.removeAttribute("aria-invalid");

    const close = () => { dialog.close(); view.focus(); };
    const set = (href) => {
      const tr = view.state.tr;
      let end = place.to;
      if (needsWords) {
        const words = text.value.trim() || address.value.trim();
        tr.insertText(words, place.from);
        end = place.from + words.length;
      }
      tr.removeMark(place.from, end, schema.marks.link);
      if (href) tr.addMark(place.from, end, schema.marks.link.create({ href }));
      view.dispatch(tr.removeStoredMark(schema.marks.link).scrollIntoView());
      close();
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      const href = addressOf(address.value);
      if (href) { set(href); return; }
      fault.hidden = false;
      address.setAttribute("aria-invalid", "true");
      address.focus();
    };
    dialog.querySelector("[data-remove]").onclick = () => set("");
    dialog.querySelector("[data-cancel]").onclick = close;
    dialog.oncancel = (event) => { event.preventDefault(); close(); };
    dialog.showModal();
    address.focus();
  };

  // --- the toolbar ---
  class Toolbar {
    constructor(bar, dialog) {
      Object.assign(this, { bar, dialog, part: null });
      this.buttons = [...bar.querySelectorAll("button[data-act]")];
      this.ofTables = bar.querySelector("[data-in-table]");
      bar.hidden = false;
      this.rove(this.buttons[0]);
      bar.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
      bar.addEventListener("click", (event) => this.clicked(event.target.closest("button[data-act]")));
      bar.addEventListener("keydown", (event) => this.keyed(event));
      bar.addEventListener("focusin", ({ target }) => this.rove(target.closest("button[data-act]")));
      this.show();
    }

    get shown() { return this.buttons.filter((each) => !each.closest("[hidden]")); }

    rove(button) {
      if (button) this.buttons.forEach((each) => { each.tabIndex = each === button ? 0 : -1; });
    }

    keyed(event) {
      const { shown } = this;
      const place = shown.indexOf(document.activeElement);
      const to = {
        ArrowRight: (place + 1) % shown.length,
        ArrowLeft: (place + shown.length - 1) % shown.length,
        Home: 0,
        End: shown.length - 1,
      }[event.key];
      if (event.key === "Escape" && this.part) this.part.view.focus();
      if (to === undefined || place < 0) return;
      event.preventDefault();
      shown[to].focus();
    }

    clicked(button) {
      if (!button || !this.part || button.getAttribute("aria-disabled") === "true") return;
      const { view } = this.part;
      const name = button.dataset.act;
      if (name === "link") { this.askForLink(view); return; }
      if (name === "note") { this.part.addNote(); return; }
      // Each press is undone by itself, however quickly they come.
      if (name !== "undo" && name !== "redo") view.dispatch(ProseMirror.closeHistory(view.state.tr));
      acts[name].run(view.state, view.dispatch, view);
      view.focus();
    }

    canLink({ selection }) { return !(selection instanceof CellSelection) && selection.$from.parent.inlineContent; }

    askForLink(view) {
      if (!this.canLink(view.state)) return false;
      openLinkDialog(this.dialog, view);
      return true;
    }

    // Called with the part that has the focus, and whenever its text or selection changes.
    show(part = this.part) {
      this.part = part;
      const state = part && part.view.state;
      this.buttons.forEach((button) => {
        const name = button.dataset.act;
        const act = acts[name] || (name === "link"
          ? { run: (now) => this.canLink(now), isOn: linkAround } : { run: SamradEditor.insertNote });
        button.setAttribute("aria-disabled", String(!state || !act.run(state)));
        if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(Boolean(state && act.isOn(state))));
      });
      this.ofTables.hidden = !state || !isInTable(state);
      const roving = this.buttons.find((each) => each.tabIndex === 0);
      if (roving.closest("[hidden]")) this.rove(this.buttons[0]);
    }
  }

  Object.assign(SamradEditor, { Toolbar });
})();
