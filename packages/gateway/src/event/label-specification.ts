/** Label specifications: which labels a resource must have, and with what values. */
import type { Resource } from './event.ts';
import type { LabelSpecification } from './event-filter.ts';
import { compileLabelPattern } from './label-pattern.ts';

/** Compiles a specification to a test of resources. A missing label never matches, not even `!x`. */
export function compileLabels(specification: LabelSpecification): (resource: Resource) => boolean {
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
