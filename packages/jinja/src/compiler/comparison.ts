/** Code for Python's comparisons. */
import type { Operand } from '../nodes.ts';

/** JavaScript for the comparison of two values, as a JavaScript boolean. */
export function comparison({ op }: Operand, left: string, right: string): string {
  switch (op) {
    case 'eq':
      return `equals(${left},${right})`;
    case 'ne':
      return `!equals(${left},${right})`;
    case 'lt':
      return `less(${left},${right})`;
    case 'lteq':
      return `order("<=",${left},${right})`;
    case 'gt':
      return `order(">",${left},${right})`;
    case 'gteq':
      return `order(">=",${left},${right})`;
    case 'in':
      return `isIn(${left},${right})`;
    case 'notin':
      return `!isIn(${left},${right})`;
  }
}
