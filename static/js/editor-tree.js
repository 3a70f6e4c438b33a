// A text as the server keeps it (`TextTree.to_json()`), and the same text as a document of the editor.
//
// The document is as flat as the tree: headings, paragraphs, items and tables side by side. A note is an atom in its
// line and carries its own text. The tree counts code points and JavaScript UTF-16; only this file knows both.
// What is equal is written in one way: marks that touch are one, notes stand in the order they are referred to.
window.SamradEditor = {};
(() => {
  "use strict";
  const { Schema, tableNodes } = ProseMirror;

  // The same as `is_allowed_address` on the server, which asks again.
  const ADDRESS = /^(https?:\/\/[^\s/\\][^\s\\]*|mailto:[^\s\\]+@[^\s\\]+|\/(?![/\\])[^\s\\]*)$/i;
  const isAllowedAddress = (href) => ADDRESS.test(href) && !/[\p{C}\p{Z}]/u.test(href);

  const newId = (letter = "p") => {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return letter + Array.from(bytes, (byte) => (byte % 36).toString(36)).join("");
  };

  // --- what a document is made of ---
  const identity = { id: { default: null } };
  const idOf = (dom) => dom.getAttribute("data-id");
  const block = (kind, more = {}) => ({
    group: "block",
    content: "inline*",
    attrs: identity,
    parseDOM: [{ tag: `p[data-kind="${kind}"]`, getAttrs: (dom) => ({ id: idOf(dom) }) }],
    toDOM: (node) => ["p", { "data-kind": kind, "data-id": node.attrs.id }, 0],
    ...more,
  });
  const marksOf = (dom) => {
    try { return JSON.parse(dom.getAttribute("data-marks") || "[]"); } catch { return []; }
  };

  const heading = block("heading", {
    attrs: { ...identity, level: { default: 1 } },
    defining: true,
    parseDOM: [1, 2, 3].map((level) => ({
      tag: `h${level + 2}[data-kind]`, getAttrs: (dom) => ({ id: idOf(dom), level }),
    })),
    // The part has its own heading on the page, an h2.
    toDOM: (node) => [`h${node.attrs.level + 2}`, { "data-kind": "heading", "data-id": node.attrs.id }, 0],
  });

  const item = block("item", {
    attrs: { ...identity, level: { default: 0 }, ordered: { default: false } },
    defining: true,
    parseDOM: [{
      tag: 'p[data-kind="item"]',
      getAttrs: (dom) => ({
        id: idOf(dom),
        level: Math.min(4, Number(dom.getAttribute("data-level")) || 0),
        ordered: dom.hasAttribute("data-ordered"),
      }),
    }],
    toDOM: ({ attrs: { id, level, ordered } }) => ["p", {
      "data-kind": "item", "data-id": id, "data-level": String(level), ...(ordered && { "data-ordered": "" }),
    }, 0],
  });

  const note = {
    group: "inline",
    inline: true,
    atom: true,
    attrs: { id: { default: null }, text: { default: "" }, marks: { default: [] } },
    parseDOM: [{
      tag: "sup[data-note]",
      getAttrs: (dom) => ({
        id: dom.getAttribute("data-note"), text: dom.getAttribute("title") || "", marks: marksOf(dom),
      }),
    }],
    toDOM: ({ attrs }) => ["sup", {
      "data-note": attrs.id, title: attrs.text, "data-marks": JSON.stringify(attrs.marks),
    }],
  };

  const tables = tableNodes({ tableGroup: "block", cellContent: "line", cellAttributes: {} });
  const schema = new Schema({
    nodes: {
      doc: { content: "block+" },
      paragraph: block("paragraph"),
      heading,
      item,
      ...tables,
      table: {
        ...tables.table,
        attrs: identity,
        parseDOM: [{ tag: "table", getAttrs: (dom) => ({ id: idOf(dom) }) }],
        toDOM: (node) => ["div", { class: "table-scroll" }, ["table", { "data-id": node.attrs.id }, ["tbody", 0]]],
      },
      line: {
        content: "inline*",
        parseDOM: [{ tag: 'p[data-kind="line"]' }],
        toDOM: () => ["p", { "data-kind": "line" }, 0],
      },
      note,
      text: { group: "inline" },
    },
    marks: {
      link: {
        attrs: { href: {} },
        inclusive: false,
        parseDOM: [{
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href");
            return isAllowedAddress(href) && { href };
          },
        }],
        toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
      },
      strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
      emphasis: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    },
  });
  const KINDS = Object.keys(schema.marks);

  // --- from the tree ---
  const readLine = (letters, marks, references, notes) => {
    const edges = marks.flatMap(({ start, end }) => [start, end]).concat(references.map(({ at }) => at));
    const cuts = [...new Set([0, letters.length, ...edges])].sort((one, other) => one - other);
    return cuts.flatMap((start, place) => {
      const end = place + 1 < cuts.length ? cuts[place + 1] : start;
      const made = references.filter(({ at }) => at === start).map(({ id }) => schema.nodes.note.create(notes.get(id)));
      if (start === end) return made;
      const covering = marks.filter((mark) => mark.start <= start && end <= mark.end);
      const inForm = covering.map(({ kind, href }) => schema.marks[kind].create(kind === "link" ? { href } : null));
      return [...made, schema.text(letters.slice(start, end).join(""), inForm)];
    });
  };

  // Offsets of a table's notes are into the whole table's text: tabs between cells, a line a row.
  const readTable = ({ id, rows, notes: references = [] }, notes) => {
    let start = 0;
    const cells = rows.map((row) => {
      const placed = row.map((cell) => {
        const letters = Array.from(cell.text);
        const from = start;
        start += letters.length + 1;
        return { cell, letters, from };
      });
      if (!row.length) start += 1;
      return placed;
    });
    const all = cells.flat();
    // A note where no cell is, beside a row of merged cells, stands in the cell before.
    const home = ({ at }) => all.filter(({ from }) => from <= at).pop() || all[0];
    const made = cells.map((row) => row.map((place) => {
      const { cell, letters, from } = place;
      const here = references.filter((each) => home(each) === place)
        .map((each) => ({ ...each, at: Math.min(each.at - from, letters.length) }));
      const type = cell.header ? schema.nodes.table_header : schema.nodes.table_cell;
      const line = schema.nodes.line.create(null, readLine(letters, cell.marks || [], here, notes));
      return type.create({ colspan: cell.colspan || 1, rowspan: cell.rowspan || 1 }, line);
    }));
    return schema.nodes.table.create({ id }, made.map((row) => schema.nodes.table_row.create(null, row)));
  };

  // The nodes of a tree as a list; an empty tree has none.
  const nodesFrom = (tree) => {
    const notes = new Map((tree.notes || []).map(({ id, text, marks = [] }) => [id, { id, text, marks }]));
    return tree.nodes.map((node) => {
      if (node.kind === "table") return readTable(node, notes);
      const { id, kind, level, ordered = false } = node;
      const attrs = { heading: { id, level: level || 1 }, item: { id, level: level || 0, ordered }, paragraph: { id } };
      const line = readLine(Array.from(node.text), node.marks || [], node.notes || [], notes);
      return schema.nodes[kind].create(attrs[kind], line);
    });
  };

  // An empty text is written in a paragraph that has no id until something stands in it.
  const docFrom = (tree) => {
    const nodes = nodesFrom(tree);
    const doc = schema.nodes.doc.create(null, nodes.length ? nodes : [schema.nodes.paragraph.create()]);
    doc.check();
    return doc;
  };

  // --- to the tree ---
  const writeLine = (parent) => {
    let text = "";
    let length = 0;
    const marks = [];
    const notes = [];
    const open = {};
    parent.forEach((child) => {
      if (child.type === schema.nodes.note) {
        notes.push({ at: length, id: child.attrs.id });
        return;
      }
      const end = length + Array.from(child.text).length;
      KINDS.forEach((kind) => {
        const mark = child.marks.find((each) => each.type.name === kind);
        const before = open[kind];
        if (!mark) delete open[kind];
        else if (before && before.end === length && before.href === mark.attrs.href) before.end = end;
        else marks.push(open[kind] = { start: length, end, kind, ...(kind === "link" && { href: mark.attrs.href }) });
      });
      text += child.text.replace(/[\n\r]/g, " "); // a line is a line, however it came in
      length = end;
    });
    const inOrder = (one, other) => one.start - other.start || KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
    return { text, length, marks: marks.sort(inOrder), notes };
  };

  const unlessEmpty = (name, list) => (list.length ? { [name]: list } : {});

  const writeTable = (table) => {
    const rows = [];
    const notes = [];
    let start = 0;
    table.forEach((row) => {
      const cells = [];
      row.forEach((cell) => {
        const line = writeLine(cell.firstChild);
        const { colspan, rowspan } = cell.attrs;
        line.notes.forEach(({ at, id }) => notes.push({ at: start + at, id }));
        start += line.length + 1;
        cells.push({
          text: line.text.replace(/\t/g, " "),
          ...unlessEmpty("marks", line.marks),
          ...(colspan > 1 && { colspan }),
          ...(rowspan > 1 && { rowspan }),
          ...(cell.type === schema.nodes.table_header && { header: true }),
        });
      });
      if (!cells.length) start += 1;
      rows.push(cells);
    });
    const text = rows.map((row) => row.map((cell) => cell.text).join("\t")).join("\n");
    return { id: table.attrs.id, kind: "table", text, ...unlessEmpty("notes", notes), rows };
  };

  const writeBlock = (node) => {
    if (node.type === schema.nodes.table) return writeTable(node);
    const { id, level = 0, ordered } = node.attrs;
    const kind = node.type.name;
    const { text, marks, notes } = writeLine(node);
    const least = kind === "heading" ? 1 : 0;
    return {
      id, kind, text,
      ...(level > least && { level }),
      ...(ordered && { ordered }),
      ...unlessEmpty("marks", marks),
      ...unlessEmpty("notes", notes),
    };
  };

  const treeFrom = (doc, language) => {
    const nodes = [];
    const notes = [];
    doc.forEach((node) => { if (node.attrs.id !== null) nodes.push(writeBlock(node)); });
    doc.descendants((node) => {
      if (node.type !== schema.nodes.note) return;
      const { id, text, marks } = node.attrs;
      notes.push({ id, text, ...unlessEmpty("marks", marks) });
    });
    return { language, nodes, ...unlessEmpty("notes", notes) };
  };

  Object.assign(SamradEditor, { schema, newId, isAllowedAddress, nodesFrom, docFrom, treeFrom });
})();
