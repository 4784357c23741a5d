/**
 * The webhook templates as a programmer would write them by hand: one function each, with the same output.
 * They trust the types that GitHub documents and do without whatever makes a template language general.
 */
import type { PullRequestEvent, PushEvent } from '../github.ts';

/** What a webhook template sees. */
export interface Request<Body> {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export function heartbeat(): string {
  return `{
  "event": "harbour.heartbeat",
  "resource": {
    "prefect.resource.id": "harbour.monitor.north-quay",
    "prefect.resource.name": "North quay monitor"
  },
  "payload": {"alive": true}
}`;
}

export function fields({ body }: Request<PullRequestEvent>): string {
  return `{
  "event": "github.pull_request.${body.action ?? ''}",
  "resource": {
    "prefect.resource.id": "github.repository.${body.repository?.full_name ?? ''}",
    "prefect.resource.name": "${body.pull_request?.title ?? ''}"
  }
}`;
}

export function loop({ body }: Request<PushEvent>): string {
  const { commits } = body;
  let text = `{
  "event": "github.push",
  "resource": {"prefect.resource.id": "github.repository.${body.repository.full_name.toLowerCase()}"},
  "payload": {"commits": [`;
  for (let i = 0; i < commits.length; i++) {
    const { id, author, message, modified } = commits[i]!;
    const username = author.username ?? 'unknown';
    text += `
    {"id": "${id}", "author": "${titleCase(author.name)}", "login": "${username}", "message": "${message.toUpperCase()}", "files": ${modified.length}, "paths": "${modified.join(' ')}"}${i < commits.length - 1 ? ',' : ''}`;
  }
  return `${text}
  ]}
}`;
}

/** A word begins after white space, a hyphen or an opening bracket. */
const WORD = /[^-\s({[<]+/g;

function titleCase(text: string): string {
  return text.replace(WORD, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());
}

export function tojson({ headers, body }: Request<PullRequestEvent>): string {
  return `{
  "event": "github.${headers['x-github-event'] ?? ''}.${body.action ?? ''}",
  "resource": {"prefect.resource.id": "github.repository.${body.repository?.full_name ?? ''}"},
  "payload": ${htmlSafeJson(body)}
}`;
}

/** JSON as Jinja's filter writes it: keys in order, a space after `,` and `:`, ASCII, harmless in HTML. */
function htmlSafeJson(value: unknown): string {
  return sortedJson(value).replace(/[<>&'\u007f-\uffff]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  if (character === '\u007f') return character;
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) {
    let items = '';
    for (const item of value) items += (items === '' ? '' : ', ') + sortedJson(item);
    return `[${items}]`;
  }
  if (typeof value === 'object' && value !== null) {
    let members = '';
    for (const key of Object.keys(value).sort()) {
      const member = sortedJson((value as Record<string, unknown>)[key]);
      members += `${members === '' ? '' : ', '}${JSON.stringify(key)}: ${member}`;
    }
    return `{${members}}`;
  }
  return JSON.stringify(value);
}

export function macros({ body }: Request<PullRequestEvent>): string {
  let text = `{
  "event": "github.pull_request.${body.action ?? ''}",
  "resource": {"prefect.resource.id": "github.pull_request.${body.pull_request?.id ?? ''}"},
  "related": [
    ${related('repository', body.repository?.full_name)},
    `;
  for (const reviewer of body.pull_request.requested_reviewers) {
    text += `${person(reviewer, 'reviewer')},\n    `;
  }
  for (const label of body.pull_request.labels) text += `${related('label', label.name, 'label')},\n    `;
  return `${text}${person(body.sender, 'actor')}
  ]
}`;
}

function related(kind: string, id: string | undefined, role = 'related'): string {
  return `{"prefect.resource.id": "github.${kind}.${id ?? ''}", "prefect.resource.role": "${role}"}`;
}

function person(account: { readonly login?: string }, role: string): string {
  return related('user', account?.login, role);
}
