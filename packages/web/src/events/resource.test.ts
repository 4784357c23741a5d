import { expect, test } from 'vitest';
import { readRelated, resourceName, webhookIdOf } from './resource.ts';

test('a resource is called by the first name that it has, else by its id', () => {
  expect(resourceName({ 'prefect.resource.id': 'a', 'prefect.name': 'A', 'prefect-cloud.name': 'B' })).toBe(
    'A',
  );
  expect(resourceName({ 'prefect.resource.id': 'a', 'prefect.resource.name': '' })).toBe('a');
});

test('a tag is called by what stands after its prefix', () => {
  const labels = { 'prefect.resource.id': 'prefect.tag.urgent', 'prefect.resource.role': 'tag' };
  expect(readRelated(labels)).toEqual({ id: 'prefect.tag.urgent', role: 'tag', name: 'urgent' });
});

test('a webhook is known by its resource', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  expect(webhookIdOf(`prefect-cloud.webhook.${id}`)).toBe(id);
  expect(webhookIdOf('prefect-cloud.webhook.mine')).toBeUndefined();
});
