/** A part of a long text, around what matters in it. */
export interface TextWindow {
  readonly text: string;
  /** Characters left out before and after. */
  readonly before: number;
  readonly after: number;
}

/** At most `limit` characters of a text: its beginning, or those around a place. */
export function textWindow(text: string, limit: number, around = 0): TextWindow {
  if (text.length <= limit) return { text, before: 0, after: 0 };
  const start = Math.max(0, Math.min(around - Math.floor(limit / 2), text.length - limit));
  return { text: text.slice(start, start + limit), before: start, after: text.length - start - limit };
}
