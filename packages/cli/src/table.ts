/** Tables without borders: easy to read, and easy to cut with other tools. */
import Table from 'cli-table3';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

export interface TableRow {
  readonly cells: readonly string[];
  /** A line of its own under the row, or several. */
  readonly detail?: string | readonly string[];
}

export interface TableOptions {
  readonly head: readonly string[];
  /** Indices of the columns that may be cut when the terminal is too narrow. */
  readonly flexible: readonly number[];
}

const GAP = '  ';
/** A detail that is too long for the terminal may go on in the next line, not further. */
const MAX_DETAIL_LINES = 2;
/** A column is not cut below this. */
const MIN_FLEXIBLE = 8;
const NO_BORDERS = Object.fromEntries(
  [
    ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ]
    .flat()
    .map((part) => [part, '']),
);

/** The table as text that fits the terminal. */
export function formatTable(
  terminal: Terminal,
  { head, flexible }: TableOptions,
  rows: readonly TableRow[],
): string {
  const cells = rows.map((row) => row.cells.map(printable));
  const table = new Table({
    chars: { ...NO_BORDERS, middle: GAP },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: columnWidths([head, ...cells], flexible, terminal.columns),
  });
  table.push([...head], ...cells.map((row) => [...row]));
  const [headLine = '', ...lines] = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return [
    terminal.style('bold', headLine),
    ...lines.flatMap((line, index) => {
      const { detail = [] } = rows[index]!;
      const details = [detail].flat().map((text) => {
        const whole = clip(GAP + printable(text), MAX_DETAIL_LINES * terminal.columns);
        return terminal.style('dim', whole);
      });
      return [line, ...details];
    }),
  ].join('\n');
}

/** Cuts a line that is too long for the terminal. */
export function clip(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
}

/** Each column as wide as its widest cell; where that is too much, the flexible ones share what is left. */
function columnWidths(
  rows: readonly (readonly string[])[],
  flexible: readonly number[],
  columns: number,
): number[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const total = (): number => widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
  while (total() > columns) {
    const widest = flexible.reduce((best, column) => (widths[column]! > widths[best]! ? column : best));
    if (widths[widest]! <= MIN_FLEXIBLE) break;
    widths[widest]! -= Math.min(
      total() - columns,
      Math.max(1, widths[widest]! - nextWidest(widths, flexible, widest)),
    );
  }
  return widths;
}

function nextWidest(widths: readonly number[], flexible: readonly number[], widest: number): number {
  return Math.max(
    MIN_FLEXIBLE,
    ...flexible.filter((column) => column !== widest).map((column) => widths[column]!),
  );
}
