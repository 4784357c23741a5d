/** Resources of events: what people call them and what they are. */

export interface RelatedResource {
  readonly id: string;
  readonly role: string;
  readonly name: string;
}

const WEBHOOK_ID = /^prefect-cloud\.webhook\.([0-9a-f-]{36})$/;
const TAG_PREFIX = 'prefect.tag.';
const NAMES = ['prefect.resource.name', 'prefect.name', 'prefect-cloud.name'] as const;

export function resourceName(labels: Readonly<Record<string, string>>): string {
  for (const label of NAMES) {
    const name = labels[label];
    if (name !== undefined && name !== '') return name;
  }
  return labels['prefect.resource.id'] ?? '';
}

export function readRelated(labels: Readonly<Record<string, string>>): RelatedResource {
  const id = labels['prefect.resource.id'] ?? '';
  const role = labels['prefect.resource.role'] ?? '';
  const name = resourceName(labels);
  return { id, role, name: name === id && id.startsWith(TAG_PREFIX) ? id.slice(TAG_PREFIX.length) : name };
}

/** The webhook that a resource is; undefined when it is something else. */
export function webhookIdOf(resourceId: string): string | undefined {
  return WEBHOOK_ID.exec(resourceId)?.[1];
}
