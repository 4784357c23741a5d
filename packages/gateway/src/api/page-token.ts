/** Tokens of following pages: they carry the whole question, signed so that nobody can make one up. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EventFilter } from '../event/event-filter.ts';

/** A question to the store, with the defaults of its first page frozen. */
export interface PageQuestion {
  readonly workspaceId: string;
  readonly filter: EventFilter;
  readonly limit: number;
  readonly offset: number;
  /** Counted for the first page. */
  readonly total: number;
}

/** Signs a question into a token that fits into a URL. */
export function signPageToken(question: PageQuestion, secret: Buffer): string {
  const content = Buffer.from(JSON.stringify(question)).toString('base64url');
  return `${content}.${signature(content, secret).toString('base64url')}`;
}

/** The question in a token; undefined when it was not signed with this secret. */
export function readPageToken(token: string, secret: Buffer): PageQuestion | undefined {
  const dot = token.indexOf('.');
  if (dot < 0) return undefined;
  const content = token.slice(0, dot);
  const given = Buffer.from(token.slice(dot + 1), 'base64url');
  const expected = signature(content, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(content, 'base64url').toString()) as PageQuestion;
}

function signature(content: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(content).digest();
}
