/** Keeps an editor of CodeMirror in a part of the page, in step with what React knows. */
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { requestFacet } from './completion.ts';
import { editorExtensions } from './editor-extensions.ts';
import type { RequestValues } from './request-values.ts';
import { rangeAt, type TextPlace } from './text-place.ts';

/** What is wrong with the template, and where. */
export interface EditorProblem extends TextPlace {
  readonly message: string;
}

interface EditorViewOptions {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSave: (() => void) | undefined;
  readonly request: RequestValues | undefined;
  readonly problem: EditorProblem | undefined;
  /** Attributes of the text box, such as its label. */
  readonly attributes: Readonly<Record<string, string>>;
}

interface EditorHandle {
  /** Where the editor goes. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** Puts the cursor at a place, in sight. */
  readonly goTo: (place: TextPlace) => void;
  readonly focus: () => void;
}

/** Marks changes that came from outside: they are not told again. */
const fromOutside = Annotation.define<boolean>();

export function useEditorView(options: EditorViewOptions): EditorHandle {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const requestPart = useRef(new Compartment());
  const attributesPart = useRef(new Compartment());
  // The editor outlives renders: it always calls the newest handlers.
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const { value, attributes, request } = latest.current;
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: value,
        extensions: [
          editorExtensions({
            onSave: () => latest.current.onSave?.(),
            onChange: (text) => latest.current.onChange(text),
            isOwn: (transaction) => transaction.annotation(fromOutside) !== true,
          }),
          requestPart.current.of(requestFacet.of(request)),
          attributesPart.current.of(EditorView.contentAttributes.of(attributes)),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  const { value, request, problem, attributes } = options;
  useEffect(() => {
    const editor = view.current!;
    if (editor.state.doc.toString() === value) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: value },
      annotations: fromOutside.of(true),
    });
  }, [value]);

  useEffect(() => {
    view.current!.dispatch({ effects: requestPart.current.reconfigure(requestFacet.of(request)) });
  }, [request]);

  const attributesText = JSON.stringify(attributes);
  useEffect(() => {
    const parsed = JSON.parse(attributesText) as Record<string, string>;
    const extension = EditorView.contentAttributes.of(parsed);
    view.current!.dispatch({ effects: attributesPart.current.reconfigure(extension) });
  }, [attributesText]);

  useEffect(() => {
    const { state } = view.current!;
    const diagnostics =
      problem === undefined
        ? []
        : [{ ...rangeAt(state.doc, problem), severity: 'error' as const, message: problem.message }];
    view.current!.dispatch(setDiagnostics(state, diagnostics));
  }, [problem]);

  return {
    place,
    focus: () => view.current?.focus(),
    goTo(target) {
      const editor = view.current;
      if (editor === null) return;
      const { from } = rangeAt(editor.state.doc, target);
      editor.focus();
      editor.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    },
  };
}
