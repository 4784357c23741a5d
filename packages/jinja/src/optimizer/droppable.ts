/** What may be left out of a syntax tree. */
import { iterChildNodes, type Node } from '../nodes.ts';

/** Names whose mere use gives a macro, loop or block its meaning. */
const MEANINGFUL = new Set(['caller', 'kwargs', 'loop', 'self', 'super', 'varargs']);

/** Whether an operand that is never evaluated may be dropped. */
export function mayGo(node: Node): boolean {
  if (node.kind === 'Name') return !MEANINGFUL.has(node.name);
  for (const child of iterChildNodes(node)) if (!mayGo(child)) return false;
  return true;
}
