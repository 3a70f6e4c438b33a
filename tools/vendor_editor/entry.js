// What the site's own scripts use of ProseMirror, as one global: `ProseMirror`.
export { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
export { gapCursor } from "prosemirror-gapcursor";
export { closeHistory, history, redo, undo } from "prosemirror-history";
export { InputRule, inputRules, undoInputRule } from "prosemirror-inputrules";
export { keymap } from "prosemirror-keymap";
export { Fragment, Schema, Slice } from "prosemirror-model";
export { EditorState, Plugin, Selection, TextSelection } from "prosemirror-state";
export {
  CellSelection, addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, goToNextCell,
  handlePaste, isInTable, mergeCells, nextCell, selectionCell, splitCell, tableEditing, tableNodes, toggleHeaderCell,
} from "prosemirror-tables";
export { Mapping } from "prosemirror-transform";
export { Decoration, DecorationSet, EditorView } from "prosemirror-view";
