/** Label specifications: which labels a resource must have, and with what values. */
import type { Resource } from './event.ts';
import { compileLabelPattern } from './label-pattern.ts';

/** Label → accepted patterns. Labels are ANDed, patterns ORed; `{}` accepts all, an empty list nothing. */
export type LabelPatterns = Readonly<Record<string, readonly string[]>>;

/** Compiles a specification to a test of resources. A missing label never matches, not even `!x`. */
export function compileLabels(specification: LabelPatterns): (resource: Resource) => boolean {
  const labels = Object.entries(specification).map(
    ([label, patterns]) => [label, patterns.map(compileLabelPattern)] as const,
  );
  return (resource) =>
    labels.every(([label, patterns]) => {
      if (!Object.hasOwn(resource, label)) return false;
      const value = resource[label]!;
      return patterns.some((matches) => matches(value));
    });
}
