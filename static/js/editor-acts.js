// What can be done with the text: blocks and their identities, lists, marks, tables. Each act is a command of
// ProseMirror's kind, `(state, dispatch) => whether it can be done`.
(() => {
  "use strict";
  const {
    CellSelection, Decoration, DecorationSet, Fragment, InputRule, Plugin, Selection, TextSelection,
    baseKeymap, chainCommands, goToNextCell, history, inputRules, isInTable, keymap, mergeCells, nextCell, redo,
    selectionCell, tableEditing, toggleMark, undo, undoInputRule,
  } = ProseMirror;
  const { schema, newId, treeFrom } = SamradEditor;
  const { paragraph, heading, item, note, table, table_row: row, table_cell: cell, table_header: header } = schema.nodes;
  const DEEPEST = 4;

  // --- identities ---
  const isEmptyPaper = (doc) => doc.childCount === 1 && doc.firstChild.type === paragraph && !doc.firstChild.content.size;

  const topBlocks = (doc) => {
    const found = [];
    doc.forEach((node, pos) => found.push({ node, pos }));
    return found;
  };

  const notesOf = (doc) => {
    const found = [];
    doc.descendants((node, pos) => { if (node.type === note) found.push({ node, pos }); });
    return found;
  };

  // Of those that have one id, the one that was there keeps it: the one where its first letter is now. So the part of
  // a split block that has the beginning keeps the identity, and what is pasted above it gets another.
  const keeperOf = (same, before, mapping) => {
    const old = before.find(({ node }) => node.attrs.id === same[0].node.attrs.id);
    if (same.length === 1 || !old) return same[0];
    const place = old.node.isLeaf ? mapping.map(old.pos) : mapping.map(old.pos + 1, old.node.content.size ? 1 : -1);
    return same.find(({ node, pos }) => pos <= place && place < pos + node.nodeSize) || same[0];
  };

  const giveOwnIds = (tr, listed, letter, before, mapping) => {
    const groups = new Map();
    listed(tr.doc).forEach((each) => {
      const { id } = each.node.attrs;
      groups.set(id, [...(groups.get(id) || []), each]);
    });
    const old = listed(before.doc);
    groups.forEach((same, id) => {
      const keeper = id !== null && keeperOf(same, old, mapping);
      same.filter((each) => each !== keeper).forEach(({ node, pos }) => {
        tr.setNodeMarkup(pos, null, { ...node.attrs, id: newId(letter) });
      });
    });
  };
  const identities = new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((each) => each.docChanged) || isEmptyPaper(after.doc)) return null;
      const mapping = new ProseMirror.Mapping(transactions.flatMap((each) => each.mapping.maps));
      const tr = after.tr;
      giveOwnIds(tr, topBlocks, "p", before, mapping);
      giveOwnIds(tr, notesOf, "n", before, mapping);
      if (!tr.docChanged) return null;
      // What gets an id is as long as it was, so the selection is where it was.
      return tr.setSelection(Selection.fromJSON(tr.doc, after.selection.toJSON())).setStoredMarks(after.storedMarks);
    },
  });

  // --- numbers of items and notes, as they are on the page ---
  const numbered = (doc) => {
    const found = [];
    let counts = [];
    doc.forEach((node, pos) => {
      if (node.type !== item) { counts = []; return; }
      const { level, ordered } = node.attrs;
      const before = counts[level];
      counts.length = level;
      counts[level] = { ordered, number: before && before.ordered === ordered ? before.number + 1 : 1 };
      const attrs = ordered ? { "data-number": `${counts[level].number}.` } : { "data-number": "•" };
      found.push(Decoration.node(pos, pos + node.nodeSize, attrs));
    });
    notesOf(doc).forEach(({ node, pos }, place) => {
      found.push(Decoration.node(pos, pos + node.nodeSize, { "data-number": String(place + 1) }));
    });
    return DecorationSet.create(doc, found);
  };
  const numbers = new Plugin({
    state: {
      init: (_, { doc }) => numbered(doc),
      apply: (tr, before) => (tr.docChanged ? numbered(tr.doc) : before),
    },
    props: { decorations(state) { return this.getState(state); } },
  });

  // --- blocks ---
  const chosen = (state) => {
    const found = [];
    state.selection.ranges.forEach(({ $from, $to }) => {
      state.doc.nodesBetween($from.pos, $to.pos, (node, pos, parent) => {
        if (parent === state.doc && node.isTextblock) found.push({ node, pos });
        return false;
      });
    });
    return found;
  };

  const change = (state, dispatch, blocks, form) => {
    if (!blocks.length) return false;
    if (dispatch) {
      const tr = state.tr;
      blocks.forEach((each) => {
        const { type, attrs } = form(each.node);
        tr.setNodeMarkup(each.pos, type, { ...attrs, id: each.node.attrs.id });
      });
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

  const isHeading = (level) => ({ type, attrs }) => type === heading && attrs.level === level;
  const isItem = (ordered) => ({ type, attrs }) => type === item && attrs.ordered === ordered;
  const all = (state, test) => {
    const blocks = chosen(state);
    return blocks.length > 0 && blocks.every(({ node }) => test(node));
  };
  const toggle = (test, form) => (state, dispatch) => {
    const isOn = all(state, test);
    return change(state, dispatch, chosen(state), (node) => (isOn ? { type: paragraph } : form(node)));
  };
  const toParagraph = (state, dispatch) => change(state, dispatch, chosen(state), () => ({ type: paragraph }));
  const toHeading = (level) => toggle(isHeading(level), () => ({ type: heading, attrs: { level } }));
  const toItem = (ordered) => toggle(isItem(ordered), ({ attrs, type }) => (
    { type: item, attrs: { level: type === item ? attrs.level : 0, ordered } }
  ));

  // An item is at most one step deeper than the one above it.
  const deeper = (state, dispatch) => {
    const items = chosen(state).filter(({ node }) => node.type === item);
    if (!items.length) return false;
    const above = state.doc.resolve(items[0].pos).nodeBefore;
    const limit = above && above.type === item ? above.attrs.level : -1;
    if (items[0].node.attrs.level > limit) return false;
    const movable = items.filter(({ node }) => node.attrs.level < DEEPEST);
    return change(state, dispatch, movable, ({ attrs }) => ({ type: item, attrs: { ...attrs, level: attrs.level + 1 } }));
  };
  const shallower = (state, dispatch) => change(
    state, dispatch, chosen(state).filter(({ node }) => node.type === item),
    ({ attrs }) => (attrs.level ? { type: item, attrs: { ...attrs, level: attrs.level - 1 } } : { type: paragraph }),
  );

  const atStart = (state, type) => {
    const { $cursor } = state.selection;
    return $cursor && $cursor.parent.type === type && $cursor.parentOffset === 0;
  };
  const backInItem = (state, dispatch) => atStart(state, item) && shallower(state, dispatch);
  const leaveEmptyItem = (state, dispatch) => {
    const { $cursor } = state.selection;
    return Boolean($cursor) && $cursor.parent.type === item && !$cursor.parent.content.size && shallower(state, dispatch);
  };

  const splitBlock = (state, dispatch) => {
    const { $from, $to } = state.selection;
    if (!(state.selection instanceof TextSelection) || $from.depth !== 1 || $to.depth !== 1) return false;
    if (dispatch) {
      const tr = state.tr.deleteSelection();
      const $at = tr.selection.$from;
      const { type, attrs } = $at.parent;
      const isAtEnd = $at.parentOffset === $at.parent.content.size;
      const goesOn = type === item || !isAtEnd;
      tr.split($at.pos, 1, [goesOn ? { type, attrs } : { type: paragraph }]);
      // At the start of a heading a line is made above it.
      if (type === heading && !$at.parentOffset && !isAtEnd) tr.setNodeMarkup($at.before(), paragraph, { id: attrs.id });
      dispatch(tr.scrollIntoView());
    }
    return true;
  };

  // --- tables ---
  const newTable = () => {
    const cells = (type) => Fragment.from([0, 1, 2].map(() => type.createAndFill()));
    return table.create({ id: newId() }, [row.create(null, cells(header)), row.create(null, cells(cell))]);
  };
  const insertTable = (state, dispatch) => {
    const { $from } = state.selection;
    if (isInTable(state) || !$from.depth) return false;
    if (dispatch) {
      const isEmpty = !$from.parent.content.size;
      const start = isEmpty ? $from.before(1) : $from.after(1);
      const tr = state.tr.replaceWith(start, $from.after(1), newTable());
      dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(start + 4))).scrollIntoView());
    }
    return true;
  };

  // The line below, and after the last a paragraph under the table.
  const cellBelow = (state, dispatch) => {
    if (!isInTable(state)) return false;
    if (!dispatch) return true;
    const $cell = selectionCell(state);
    const $below = nextCell($cell, "vert", 1);
    const tr = state.tr;
    const after = $cell.after(1);
    const next = state.doc.resolve(after).nodeAfter;
    if (!$below && !(next && next.isTextblock)) tr.insert(after, paragraph.create());
    const place = $below ? $below.pos + 1 : after;
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(place), 1)).scrollIntoView());
    return true;
  };

  // After the last cell there is a new line.
  const nextCellOrRow = (state, dispatch, view) => {
    if (goToNextCell(1)(state, dispatch)) return true;
    if (!isInTable(state)) return false;
    return ProseMirror.addRowAfter(state, dispatch && ((tr) => {
      dispatch(tr);
      goToNextCell(1)(view.state, view.dispatch);
    }));
  };

  // A cell is one line, so the words of all the cells come after each other in the first.
  const mergeToOneLine = (state, dispatch) => {
    if (!mergeCells(state)) return false;
    if (!dispatch) return true;
    const cells = [];
    state.selection.forEachCell((node, pos) => cells.push({ line: node.firstChild, start: pos + 2 }));
    cells.sort((one, other) => one.start - other.start);
    const written = cells.filter((each) => each.line.content.size).map((each) => each.line.content);
    const joined = written.reduce((words, each) => (
      words.size ? words.append(Fragment.from(schema.text(" "))).append(each) : each
    ), Fragment.empty);
    const tr = state.tr;
    [...cells].reverse().forEach((each) => {
      const content = each === cells[0] ? joined : Fragment.empty;
      tr.replaceWith(each.start, each.start + each.line.content.size, content);
    });
    mergeCells(state.apply(tr), (merged) => {
      merged.steps.forEach((step) => tr.step(step));
      dispatch(tr.setSelection(CellSelection.create(tr.doc, merged.selection.$anchorCell.pos)));
    });
    return true;
  };

  // --- notes ---
  const insertNote = (state, dispatch) => {
    const { $to } = state.selection;
    if (state.selection instanceof CellSelection || !$to.parent.inlineContent) return false;
    if (dispatch) {
      const tr = state.tr.insert($to.pos, note.create({ id: newId("n") }));
      dispatch(tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView());
    }
    return true;
  };

  // --- what is typed ---
  const turns = (pattern, form) => new InputRule(pattern, (state, match, start, end) => {
    const $start = state.doc.resolve(start);
    if ($start.depth !== 1 || $start.parent.type !== paragraph) return null;
    const { type, attrs } = form(match);
    const tr = state.tr.delete(start, end);
    return tr.setNodeMarkup($start.before(), type, { ...attrs, id: $start.parent.attrs.id });
  });
  const typed = inputRules({
    rules: [
      turns(/^[-*•]\s$/, () => ({ type: item, attrs: { level: 0, ordered: false } })),
      turns(/^1[.)]\s$/, () => ({ type: item, attrs: { level: 0, ordered: true } })),
      turns(/^(#{1,2})\s$/, (match) => ({ type: heading, attrs: { level: match[1].length } })),
    ],
  });

  const hasMark = (type) => (state) => {
    const { from, to, $from, empty, ranges } = state.selection;
    if (empty) return Boolean(type.isInSet(state.storedMarks || $from.marks()));
    return ranges.some(({ $from: one, $to: other }) => state.doc.rangeHasMark(one.pos, other.pos, type))
      && state.doc.rangeHasMark(from, to, type);
  };
  const mark = (type) => ({ run: toggleMark(type), isOn: hasMark(type) });

  // By the name a button has in the toolbar.
  const acts = {
    heading1: { run: toHeading(1), isOn: (state) => all(state, isHeading(1)) },
    heading2: { run: toHeading(2), isOn: (state) => all(state, isHeading(2)) },
    bullets: { run: toItem(false), isOn: (state) => all(state, isItem(false)) },
    numbers: { run: toItem(true), isOn: (state) => all(state, isItem(true)) },
    deeper: { run: deeper },
    shallower: { run: shallower },
    strong: mark(schema.marks.strong),
    emphasis: mark(schema.marks.emphasis),
    table: { run: insertTable },
    undo: { run: undo },
    redo: { run: redo },
    rowBefore: { run: ProseMirror.addRowBefore },
    rowAfter: { run: ProseMirror.addRowAfter },
    columnBefore: { run: ProseMirror.addColumnBefore },
    columnAfter: { run: ProseMirror.addColumnAfter },
    deleteRow: { run: ProseMirror.deleteRow },
    deleteColumn: { run: ProseMirror.deleteColumn },
    merge: { run: mergeToOneLine },
    split: { run: ProseMirror.splitCell },
    header: { run: ProseMirror.toggleHeaderCell, isOn: (state) => isInTable(state) && selectionCell(state).nodeAfter.type === header },
    deleteTable: { run: ProseMirror.deleteTable },
  };

  // Tab is the text's own in lists and tables; after Escape the next one goes on to what comes after the text.
  let goesOn = false;
  const leaving = new Plugin({
    props: {
      handleKeyDown(view, { key }) {
        if (key === "Escape") goesOn = true;
        else if (key !== "Tab" && key !== "Shift") goesOn = false;
        return false;
      },
    },
  });
  const unlessLeaving = (command) => (...given) => {
    if (!goesOn) return command(...given);
    goesOn = false;
    return false;
  };
  const inItem = (command) => (state, dispatch) => (
    chosen(state).some(({ node }) => node.type === item) && (command(state, dispatch) || true)
  );
  const enter = chainCommands(cellBelow, leaveEmptyItem, splitBlock, baseKeymap.Enter);

  const plugins = ({ askForLink }) => [
    leaving,
    identities,
    numbers,
    typed,
    keymap({
      "Mod-b": acts.strong.run,
      "Mod-i": acts.emphasis.run,
      "Mod-k": askForLink,
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-Alt-0": toParagraph,
      "Mod-Alt-1": acts.heading1.run,
      "Mod-Alt-2": acts.heading2.run,
      Tab: unlessLeaving(chainCommands(inItem(deeper), nextCellOrRow)),
      "Shift-Tab": unlessLeaving(chainCommands(inItem(shallower), goToNextCell(-1))),
      Enter: enter,
      "Shift-Enter": enter,
      Backspace: chainCommands(undoInputRule, backInItem),
    }),
    tableEditing(),
    keymap(baseKeymap),
    ProseMirror.gapCursor(),
    history(),
  ];

  Object.assign(SamradEditor, {
    acts, plugins, notesOf, insertNote, isInTable,
    textNow: (state, language) => treeFrom(state.doc, language),
  });
})();
