/** What can be known of a template without rendering it. */
import { resolvedNames } from './compiler/compiler.ts';
import type { Environment } from './environment.ts';
import { type Expr, findAll, type Template } from './nodes.ts';
import { Tuple } from './python/values.ts';

/**
 * The names a template takes from its context when it runs, less the environment's globals.
 * @throws TemplateAssertionError for an unknown filter or test
 */
export function findUndeclaredVariables(template: Template, environment: Environment): Set<string> {
  const names = resolvedNames(template, environment);
  for (const name of environment.globals.keys()) names.delete(name);
  return names;
}

/** The templates that a template extends, includes and imports, in order; null for one only known at run time. */
export function* findReferencedTemplates(template: Template): Generator<string | null> {
  for (const node of findAll(template, 'Extends', 'Include', 'Import', 'FromImport')) {
    yield* namesIn(node.template, node.kind === 'Include');
  }
}

function* namesIn(node: Expr, mayBeSeveral: boolean): Generator<string | null> {
  if (node.kind === 'Tuple' || node.kind === 'List') {
    for (const item of node.items) {
      if (item.kind !== 'Const') yield null;
      else if (typeof item.value === 'string') yield item.value;
    }
  } else if (node.kind !== 'Const') yield null;
  else if (typeof node.value === 'string') yield node.value;
  else if (mayBeSeveral && (Array.isArray(node.value) || node.value instanceof Tuple)) {
    const items = Array.isArray(node.value) ? node.value : node.value.items;
    for (const item of items) if (typeof item === 'string') yield item;
  } else yield null;
}
