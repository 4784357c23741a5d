/** The request target of a hook: which slug it names, and what of it may be kept. */

export const HOOKS_PREFIX = '/hooks/';

export interface Target {
  /** The slug; empty when the path cannot be one. */
  readonly slug: string;
  /** Everything after the `?`; empty when there is none. */
  readonly query: string;
  /** Path and query with the slug left out, because it is a secret. */
  readonly redacted: string;
}

const SLUG = /^[A-Za-z0-9_-]{22}$/;

/** Whether a request target is the ingress's business. */
export function isHookTarget(target: string): boolean {
  return target.startsWith(HOOKS_PREFIX) || target === '/hooks' || target.startsWith('/hooks?');
}

/** Takes a target apart. A slash after the slug is tolerated; nothing else is. */
export function readTarget(target: string): Target {
  const mark = target.indexOf('?');
  const query = mark < 0 ? '' : target.slice(mark + 1);
  let end = mark < 0 ? target.length : mark;
  if (target.charCodeAt(end - 1) === 47 /* slash */) end--;
  const slug = target.slice(HOOKS_PREFIX.length, end);
  const redacted = `${HOOKS_PREFIX}…${mark < 0 ? '' : target.slice(mark)}`;
  return { slug: SLUG.test(slug) ? slug : '', query, redacted };
}
