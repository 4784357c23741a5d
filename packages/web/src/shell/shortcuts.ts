/** Keys that lead somewhere from every page. */

export interface Shortcut {
  /** Keys one after the other, such as "g w". */
  readonly keys: string;
  readonly label: string;
  readonly to: '/webhooks' | '/webhooks/new' | '/events' | '/requests' | '/settings';
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'g w', label: 'Webhooks', to: '/webhooks' },
  { keys: 'g e', label: 'Event feed', to: '/events' },
  { keys: 'g r', label: 'Requests', to: '/requests' },
  { keys: 'g s', label: 'Settings', to: '/settings' },
  { keys: 'g n', label: 'New webhook', to: '/webhooks/new' },
];

/** A second key that comes later begins anew. */
const TOGETHER_WITHIN_MS = 1_200;

export interface KeyPress {
  readonly key: string;
  readonly atMs: number;
}

/** What a key means after the one before it: a shortcut, the list of them, or nothing yet. */
export function readShortcut(before: KeyPress | undefined, now: KeyPress): Shortcut | 'help' | undefined {
  if (now.key === '?') return 'help';
  if (before === undefined || now.atMs - before.atMs > TOGETHER_WITHIN_MS) return undefined;
  return SHORTCUTS.find(({ keys }) => keys === `${before.key} ${now.key}`);
}
