import { expect, test } from 'vitest';
import { createTemplateEnvironment } from './environment.ts';
import { renderTemplate } from './rendering.ts';
import { createTemplateCache } from './template-cache.ts';

const templates = createTemplateCache(createTemplateEnvironment());
const render = (template: string, body: Record<string, string> = {}) =>
  renderTemplate(templates, { id: template, version: 1, template } as Parameters<typeof renderTemplate>[1], {
    method: 'POST',
    headers: {},
    query: {},
    body,
  });

test.each([
  [
    '{"title": {{ body.title|tojson }}}',
    'TypeError: Object of type ChainableUndefined is not JSON serializable (line 1 of the template); a value given to tojson is missing from this request: give it a default, as in {{ body.x|default(none)|tojson }}',
  ],
  [
    '{"title":\n "{{ body.title|uper }}"}',
    "TemplateAssertionError: No filter named 'uper'. (line 2 of the template); did you mean 'upper'?",
  ],
  ['{{ 1 // 0 }}', 'ZeroDivisionError: integer division or modulo by zero (line 1 of the template)'],
])('the failure of %j names the line and the way out', (template, error) => {
  expect(render(template)).toMatchObject({ kind: 'template-error', problem: { error } });
});
