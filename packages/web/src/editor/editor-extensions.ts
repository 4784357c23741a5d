/** What the template editor is put together from. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { jinja } from '@codemirror/lang-jinja';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, type Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { completeTemplate } from './completion.ts';
import { editorTheme } from './editor-theme.ts';
import { hoverDocumentation } from './hover.ts';

interface EditorOptions {
  readonly onChange: (value: string) => void;
  readonly onSave: () => void;
  /** Whether a change was made in the editor. */
  readonly isOwn: (transaction: Transaction) => boolean;
}

/** Tab indents; after Escape, it goes on to what follows the editor. */
export function editorExtensions({ onChange, onSave, isOwn }: EditorOptions): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of('  '),
    EditorState.tabSize.of(2),
    EditorView.lineWrapping,
    jinja({ base: json() }),
    autocompletion({ override: [completeTemplate], icons: false }),
    hoverDocumentation,
    editorTheme,
    keymap.of([
      { key: 'Mod-s', preventDefault: true, run: handled(onSave) },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.transactions.some(isOwn)) onChange(update.state.doc.toString());
    }),
  ];
}

/** A command that leaves nothing to other keys. */
function handled(action: () => void): () => true {
  return () => {
    action();
    return true;
  };
}
