// What is pasted or dropped. Our own text comes in as it is; other HTML is cleaned by the server, which says what
// was lost; plain text is a paragraph for each line. One paragraph goes into the line it is pasted in.
(() => {
  "use strict";
  const { Decoration, DecorationSet, Fragment, Plugin, Selection, Slice, TextSelection } = ProseMirror;
  const { schema, nodesFrom } = SamradEditor;
  const { paragraph, item, line } = schema.nodes;
  const LONGEST_WAIT = 30000; // milliseconds

  const isOurs = (html) => html.includes("data-pm-slice") && html.includes("data-kind=");
  const wordsOf = (html) => new DOMParser().parseFromString(html, "text/html").body.innerText || "";

  const nodesOfLines = (text, $at) => {
    const lines = text.split(/\r\n?|\n/);
    const whole = lines.length === 1 ? lines : lines.map((each) => each.trim());
    const { type, attrs } = $at.parent;
    const made = type === item ? { type, attrs: { ...attrs, id: null } } : { type: paragraph, attrs: null };
    return whole.filter((each) => (whole.length === 1 ? each : each.trim())).map((each) => made.type.create(made.attrs, schema.text(each)));
  };

  // A cell holds one line: what is pasted there comes after each other.
  const oneLine = (nodes) => {
    const lines = [];
    const gather = (node) => {
      if (node.isTextblock) lines.push(node.content);
      else node.forEach(gather);
    };
    nodes.forEach(gather);
    const joined = lines.filter((each) => each.size).reduce((words, each) => (
      words.size ? words.append(Fragment.from(schema.text(" "))).append(each) : each
    ), Fragment.empty);
    return withoutTabs(joined);
  };
  const withoutTabs = (content) => {
    const made = [];
    content.forEach((node) => made.push(node.isText ? schema.text(node.text.replace(/\t/g, " "), node.marks) : node));
    return Fragment.from(made);
  };

  // The nodes between what stands before and after the place; the words there are joined to a paragraph's.
  const between = (doc, pos, nodes) => {
    const $at = doc.resolve(pos);
    const isJoined = (node) => node.type === paragraph || (node.type === item && $at.parent.type === item);
    const isAtStart = !$at.parentOffset;
    const isAtEnd = $at.parentOffset === $at.parent.content.size;
    const first = isJoined(nodes[0]);
    const last = isJoined(nodes[nodes.length - 1]);
    if (!$at.depth) return { from: pos, to: pos, slice: new Slice(Fragment.from(nodes), 0, 0) };
    if (nodes.length === 1 && first) return { from: pos, to: pos, slice: new Slice(nodes[0].content, 0, 0) };
    const from = isAtStart && !first ? $at.before(1) : pos;
    const to = isAtEnd ? $at.after(1) : pos;
    return { from, to, slice: new Slice(Fragment.from(nodes), from === pos ? Number(first) : 0, isAtEnd ? 0 : Number(last)) };
  };

  const insert = (view, pos, nodes) => {
    if (!nodes.length) return;
    const { doc, selection } = view.state;
    const { parent } = doc.resolve(pos);
    const wasHere = selection.empty && selection.from === pos;
    const tr = view.state.tr;
    if (parent.type === line) {
      if (nodes.length === 1 && nodes[0].type === schema.nodes.table) {
        view.dispatch(tr.setSelection(TextSelection.create(doc, pos)));
        ProseMirror.handlePaste(view, null, new Slice(Fragment.from(nodes), 0, 0));
        return;
      }
      tr.insert(pos, oneLine(nodes));
    } else {
      const { from, to, slice } = between(doc, pos, nodes);
      tr.replace(from, to, slice);
      if (wasHere) tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(to)), -1));
    }
    view.dispatch(tr.setMeta("paste", true).scrollIntoView());
  };

  // Where something waits for the server is kept while the text around it changes.
  const waiting = new Plugin({
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before) {
        let kept = before.map(tr.mapping, tr.doc);
        const { add, remove } = tr.getMeta(waiting) || {};
        if (add) {
          const sign = () => Object.assign(document.createElement("span"), { className: "paste-waits", textContent: "…" });
          kept = kept.add(tr.doc, [Decoration.widget(add.pos, sign, { id: add.id })]);
        }
        return remove ? kept.remove(kept.find(null, null, ({ id }) => id === remove.id)) : kept;
      },
    },
    props: { decorations(state) { return this.getState(state); } },
  });

  const cleaned = async (address, html, token) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ html }),
      redirect: "manual",
      signal: AbortSignal.timeout(LONGEST_WAIT),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };

  // `told` says `waits()`, then either `came(sentences about what was lost)` or `failed()`.
  const pasteHtml = async (view, html, text, { address, token, told }) => {
    const mine = {};
    const tr = view.state.tr;
    if (!tr.selection.empty) tr.deleteSelection();
    view.dispatch(tr.setMeta(waiting, { add: { id: mine, pos: tr.selection.to } }));
    told.waits();
    let nodes = null;
    let lost = [];
    try {
      const answer = await cleaned(address, html, token);
      nodes = nodesFrom(answer.tree);
      nodes.forEach((node) => node.check());
      lost = answer.lost || [];
    } catch {
      nodes = null;
    }
    const [place] = waiting.getState(view.state).find(null, null, ({ id }) => id === mine);
    const pos = place ? place.from : view.state.selection.to;
    view.dispatch(view.state.tr.setMeta(waiting, { remove: { id: mine } }).setMeta("addToHistory", false));
    insert(view, pos, nodes || nodesOfLines(text || wordsOf(html), view.state.doc.resolve(pos)));
    if (nodes) told.came(lost);
    else told.failed();
  };

  const takeIn = (view, data, means) => {
    const html = data.getData("text/html");
    const text = data.getData("text/plain");
    if (html) { pasteHtml(view, html, text, means); return; }
    if (!text) return; // a file
    const tr = view.state.tr;
    if (!tr.selection.empty) view.dispatch(tr.deleteSelection());
    const pos = view.state.selection.to;
    insert(view, pos, nodesOfLines(text, view.state.doc.resolve(pos)));
  };

  const handlers = (means) => new Plugin({
    props: {
      handleDOMEvents: {
        paste(view, event) {
          const data = event.clipboardData;
          if (!data || isOurs(data.getData("text/html"))) return false;
          event.preventDefault();
          takeIn(view, data, means);
          return true;
        },
        drop(view, event) {
          const data = event.dataTransfer;
          if (!data || view.dragging || isOurs(data.getData("text/html"))) return false;
          event.preventDefault();
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (!place) return true;
          view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place.pos))));
          takeIn(view, data, means);
          return true;
        },
      },
      // Words from inside a line are copied as a paragraph, so that they are known again as our own.
      transformCopied: (slice) => (
        slice.content.size && slice.content.firstChild.isInline
          ? new Slice(Fragment.from(paragraph.create(null, slice.content)), 1, 1) : slice
      ),
    },
  });

  SamradEditor.pasting = (means) => [waiting, handlers(means)];
})();
