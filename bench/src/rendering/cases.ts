/** The templates that are rendered, what they are rendered with, and what must come out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullRequestEvent, pushEvent } from '../github.ts';
import * as handwritten from './handwritten.ts';

/** The options of Jinja's that a case may need, by their names there. */
export interface Syntax {
  readonly trim_blocks?: boolean;
  readonly lstrip_blocks?: boolean;
  readonly keep_trailing_newline?: boolean;
  readonly extensions?: readonly string[];
}

export interface Case {
  readonly id: string;
  readonly source: string;
  readonly syntax: Syntax;
  /** The variables as JSON, for each contender to read in its own way. */
  readonly context: string;
  /** What real Jinja renders. */
  readonly expected: string;
  /** The same by hand, where somebody wrote it. */
  readonly handwritten?: () => string;
}

/** The five webhook templates. */
export function webhookCases(): Case[] {
  const pullRequest = pullRequestEvent();
  const push = pushEvent(100);
  return [
    webhookCase('static', {}, handwritten.heartbeat),
    webhookCase('fields', pullRequest, handwritten.fields),
    webhookCase('loop', push, handwritten.loop),
    webhookCase('tojson', pullRequest, handwritten.tojson),
    webhookCase('macros', pullRequest, handwritten.macros),
  ];
}

function webhookCase<Body>(
  id: string,
  body: Body,
  byHand: (request: handwritten.Request<Body>) => string,
): Case {
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'user-agent': 'GitHub-Hookshot/044aadd',
  };
  const context = JSON.stringify({ method: 'POST', headers, body });
  const source = readFileSync(join(import.meta.dirname, 'templates', `${id}.jinja`), 'utf8');
  const request = JSON.parse(context) as handwritten.Request<Body>;
  return { id, source, syntax: {}, context, expected: byHand(request), handwritten: () => byHand(request) };
}
