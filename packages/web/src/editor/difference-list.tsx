/** What differs between two events: added, removed and replaced values, each with its sign. */
import './difference-list.css';
import { Button, VisuallyHidden } from '@mantine/core';
import type { JsonDifference } from '@postern/contract';
import { useState } from 'react';
import { findJson, formatJson, type Json } from '../display/lossless-json.ts';
import { sayPointer } from './backtest-words.ts';

const AT_FIRST = 20;
const CHARACTERS_AT_FIRST = 600;

const SIGNS = { add: '+', remove: '−', replace: '~' } as const;
const WORDS = { add: 'added', remove: 'removed', replace: 'replaced' } as const;

interface DifferenceListProps {
  readonly differences: readonly JsonDifference[];
  /** The same as they were written: values keep every digit. */
  readonly json: Json | undefined;
}

export function DifferenceList({ differences, json }: DifferenceListProps) {
  const [shown, setShown] = useState(AT_FIRST);
  return (
    <>
      <ul className="differences">
        {differences.slice(0, shown).map(({ op, path }, index) => {
          const before = json && findJson(json, index, 'before');
          const after = json && findJson(json, index, 'after');
          return (
            <li key={`${op} ${path}`}>
              <span className="difference-path" data-op={op}>
                <span aria-hidden>{SIGNS[op]}</span>
                <VisuallyHidden>{WORDS[op]} </VisuallyHidden> {sayPointer(path) || 'the whole event'}
              </span>
              {before !== undefined && <Value sign="−" word="before" value={before} />}
              {after !== undefined && <Value sign="+" word="after" value={after} />}
            </li>
          );
        })}
      </ul>
      {differences.length > shown && (
        <Button variant="default" size="xs" onClick={() => setShown(differences.length)}>
          Show all {differences.length} differences
        </Button>
      )}
    </>
  );
}

function Value({ sign, word, value }: { sign: '+' | '−'; word: string; value: Json }) {
  const [whole, setWhole] = useState(false);
  const text = formatJson(value);
  const isCut = !whole && text.length > CHARACTERS_AT_FIRST;
  return (
    <div className="difference-value" data-sign={sign}>
      <span aria-hidden>{sign}</span>
      <VisuallyHidden>{word}: </VisuallyHidden>
      <pre>{isCut ? `${text.slice(0, CHARACTERS_AT_FIRST)}…` : text}</pre>
      {isCut && (
        <button type="button" className="json-more" onClick={() => setWhole(true)}>
          show all {text.length.toLocaleString('en')} characters
        </button>
      )}
    </div>
  );
}
