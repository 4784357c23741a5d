/** A JSON value as a tree that opens and closes. Long lists and long texts begin cut, and say so. */
import './json-view.css';
import { useState } from 'react';
import type { Json, JsonMember } from './lossless-json.ts';

const ENTRIES_AT_FIRST = 100;
const ENTRIES_MORE = 1_000;
/** The entries of a longer list begin closed, whatever their level. */
const ENTRIES_OPEN = 10;
const CHARACTERS_AT_FIRST = 2_000;

interface JsonViewProps {
  readonly json: Json;
  /** What it is, for those who do not see it: "Payload". */
  readonly label: string;
  /** How many levels stand open at first. */
  readonly openLevels?: number;
}

export function JsonView({ json, label, openLevels = 3 }: JsonViewProps) {
  return (
    // Focusable, so that the keyboard can scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="json" aria-label={label} tabIndex={0}>
      <JsonNode json={json} openLevels={openLevels} />
    </section>
  );
}

interface NodeProps {
  readonly json: Json;
  readonly openLevels: number;
  readonly name?: string;
}

function JsonNode({ json, openLevels, name }: NodeProps) {
  const key = name === undefined ? null : <span className="json-key">{JSON.stringify(name)}: </span>;
  switch (json.kind) {
    case 'literal':
      return (
        <>
          {key}
          <span className="json-literal">{json.text}</span>
        </>
      );
    case 'string':
      return (
        <>
          {key}
          <JsonText text={JSON.stringify(json.value)} />
        </>
      );
    case 'array':
      return <JsonEntries brackets="[]" entries={json.items} openLevels={openLevels} name={name} />;
    case 'object':
      return <JsonEntries brackets="{}" entries={json.members} openLevels={openLevels} name={name} />;
  }
}

function JsonText({ text }: { text: string }) {
  const [whole, setWhole] = useState(text.length <= CHARACTERS_AT_FIRST);
  return (
    <span className="json-string">
      {whole ? text : `${text.slice(0, CHARACTERS_AT_FIRST)}… `}
      {!whole && (
        <button type="button" className="json-more" onClick={() => setWhole(true)}>
          show all {text.length.toLocaleString('en')} characters
        </button>
      )}
    </span>
  );
}

interface EntriesProps {
  readonly brackets: '[]' | '{}';
  readonly entries: readonly Json[] | readonly JsonMember[];
  readonly openLevels: number;
  readonly name: string | undefined;
}

function JsonEntries({ brackets: [left, right], entries, openLevels, name }: EntriesProps) {
  const [open, setOpen] = useState(openLevels > 0);
  const [shown, setShown] = useState(ENTRIES_AT_FIRST);
  const key = name === undefined ? null : <span className="json-key">{JSON.stringify(name)}: </span>;
  if (entries.length === 0) {
    return (
      <>
        {key}
        {left}
        {right}
      </>
    );
  }
  const rest = entries.length - shown;
  const levelsInside = entries.length > ENTRIES_OPEN && left === '[' ? 0 : openLevels - 1;
  return (
    <>
      <button type="button" className="json-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {key}
        {left}
        {!open && <span className="json-note"> {sayCount(entries.length, left === '[')} </span>}
        {!open && right}
      </button>
      {open && (
        <>
          <ul>
            {entries.slice(0, shown).map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries do not move
              <li key={index}>
                {'key' in entry ? (
                  <JsonNode json={entry.value} name={entry.key} openLevels={levelsInside} />
                ) : (
                  <JsonNode json={entry} openLevels={levelsInside} />
                )}
              </li>
            ))}
            {rest > 0 && (
              <li>
                <button type="button" className="json-more" onClick={() => setShown(shown + ENTRIES_MORE)}>
                  show {Math.min(rest, ENTRIES_MORE).toLocaleString('en')} more of {rest.toLocaleString('en')}
                </button>
              </li>
            )}
          </ul>
          {right}
        </>
      )}
    </>
  );
}

function sayCount(count: number, isList: boolean): string {
  const noun = isList ? 'item' : 'key';
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
