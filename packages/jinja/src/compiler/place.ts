/**
 * Places in a template as generated code carries them: one number that holds a line, and where in the source
 * the expression begins. Noting a place costs the running code no more than noting a line.
 */
import type { Expr } from '../nodes.ts';

/** No source has so many lines. */
const LINES = 2 ** 26;

/** A place; `pos` counts from 0, and is undefined where only the line is known. */
export function packPlace(lineno: number, pos: number | undefined): number {
  return pos === undefined ? lineno : (pos + 1) * LINES + lineno;
}

/** What `packPlace` was given. */
export function unpackPlace(place: number): { readonly lineno: number; readonly pos: number | undefined } {
  const pos = Math.floor(place / LINES) - 1;
  return { lineno: place % LINES, pos: pos < 0 ? undefined : pos };
}

/** Where an expression begins in the source: its leftmost part that knows. */
export function startOf(expr: Expr | null): number | undefined {
  let node = expr;
  while (node !== null) {
    switch (node.kind) {
      case 'Filter':
        if (node.node === null) return node.pos;
        node = node.node;
        break;
      case 'Test':
      case 'Call':
      case 'Getattr':
      case 'Getitem':
      case 'Not':
      case 'Neg':
      case 'Pos':
        node = node.node;
        break;
      case 'Compare':
        node = node.expr;
        break;
      case 'CondExpr':
        node = node.expr1;
        break;
      case 'Concat':
        node = node.nodes[0] ?? null;
        break;
      case 'Tuple':
        node = node.items[0] ?? null;
        break;
      case 'Add':
      case 'Sub':
      case 'Mul':
      case 'Div':
      case 'FloorDiv':
      case 'Mod':
      case 'Pow':
      case 'And':
      case 'Or':
        node = node.left;
        break;
      default:
        return node.pos;
    }
  }
  return undefined;
}
