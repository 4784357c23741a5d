/** What a benchmark reports, and how a person reads it. */

export type Unit = 'ns' | 'times' | 'share' | 'requests/s' | 'ms' | 'bytes';

/** A figure, a word in its place, or nothing. */
export type Cell = string | { readonly value: number; readonly unit: Unit };

export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What one must know to read the figures. */
  readonly notes: readonly string[];
}

/** A section as a table with its notes below. */
export function printSection({ title, columns, rows, notes }: Section): string {
  const texts = [columns, ...rows.map((row) => row.map(formatCell))];
  const widths = columns.map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  ');
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  const [head, ...body] = texts;
  return [title, '', line(head!), rule, ...body.map(line), ...notes.map((note) => `  ${note}`), ''].join(
    '\n',
  );
}

function formatCell(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  const { value, unit } = cell;
  switch (unit) {
    case 'ns':
      return formatNs(value);
    case 'times':
      return `${value < 10 ? value.toFixed(2) : value.toFixed(1)}×`;
    case 'share':
      return `${(value * 100).toFixed(0)} %`;
    case 'requests/s':
      return Math.round(value).toString();
    case 'ms':
      return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
    case 'bytes':
      return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(0)} MB`;
  }
}

function formatNs(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(2)} µs`;
  return `${(ns / 1e6).toFixed(2)} ms`;
}
