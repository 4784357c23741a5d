import { ApiError } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

const labels = (count: number): string =>
  JSON.stringify({
    'prefect.resource.id': 'r',
    ...Object.fromEntries(Array.from({ length: count - 1 }, (_, i) => [`l${i}`, 'x'])),
  });
const event = (fields: string, resource = '{"prefect.resource.id": "r"}'): string =>
  `{"event": "e", "resource": ${resource}${fields === '' ? '' : `, ${fields}`}}`;

describe('a template that is no Jinja2 is refused when it is stored', () => {
  test.each([
    ['an unclosed expression', 'a\nb {{ body', 2],
    ['an unclosed block', 'a\n\n{% if body %}', 3],
    ['an unknown filter', '\n{{ body | nope }}', 2],
    ['an unknown tag', '{% nope %}', 1],
  ])('%s', async (_title, template, line) => {
    const failure = await postern.webhook(template).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    const { status, code, body } = failure as ApiError;
    expect([status, code]).toEqual([422, 'invalid_template']);
    expect(body).toMatchObject({
      exception_message: 'Invalid request received.',
      exception_detail: [
        {
          type: 'value_error',
          loc: ['body', 'template'],
          msg: expect.stringMatching(new RegExp(`\\(line ${line}\\)$`)),
          input: template,
        },
      ],
    });
    const validated = await postern.client.templates.validate(template).catch((error: unknown) => error);
    expect((validated as ApiError).body).toMatchObject({ error: { line, source: template } });
  });
});

describe('a template that renders no valid event fails, and says why', () => {
  test.each([
    ['raises', '{{ 1/0 }}', /^ZeroDivisionError: division by zero \(line 1 of the template\)$/, null],
    [
      'never ends',
      '{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}',
      /^TemplateBudgetError: /,
      null,
    ],
    ['nothing', '{% if false %}x{% endif %}', /^The template rendered nothing\./, ''],
    ['an array', '[]', /must render a JSON object with "event" and "resource", not an array$/, '[]'],
    ['a text', '"text"', /not the text "text"$/, '"text"'],
    ['NaN', 'NaN', /not the number NaN$/, 'NaN'],
    ['an empty object', '{}', /event: Field required.*\nresource: Field required/, '{}'],
    [
      'truncated JSON',
      '{"event": "e"',
      /^The rendered text is not JSON: .* at line 1, column 14.*\nThe text ends too early/,
      '{"event": "e"',
    ],
    [
      'Python',
      '{"event": {{ {"a": none} }}}',
      /column 12.*\nSingle quotes come from printing a dict or list/,
      undefined,
    ],
    ['None', '{"event": {{ none }}}', /\nTrue, False and None are Python/, '{"event": None}'],
    [
      'quoted tojson',
      '{"event": "{{ "x"|tojson }}"}',
      /\nA value rendered with tojson brings its own quotes/,
      '{"event": ""x""}',
    ],
    [
      'a trailing comma',
      '{"event": "e",}',
      /\nThere is a comma before the closing bracket/,
      '{"event": "e",}',
    ],
    ['a missing value', '{"event": {{ body.nope }}}', /\nThe value is missing/, '{"event": }'],
    [
      'a number as a label',
      event('', '{"prefect.resource.id": "r", "n": 3}'),
      /resource\["n"\]: Input should be a valid string, not the number 3: put quotes around it/,
      undefined,
    ],
    [
      'no id label',
      event('', '{}'),
      /resource: Resources must include the prefect\.resource\.id label/,
      undefined,
    ],
    [
      'an empty id label',
      event('', '{"prefect.resource.id": ""}'),
      /resource: The prefect\.resource\.id label must be non-empty/,
      undefined,
    ],
    [
      '501 labels',
      event('', labels(501)),
      /resource: The maximum number of labels per resource is 500/,
      undefined,
    ],
    [
      'a name of 1,025 characters',
      `{"event": "${'💥'.repeat(1025)}", "resource": {"prefect.resource.id": "r"}}`,
      /event: Event name must be at most 1024 characters/,
      undefined,
    ],
    [
      'a related resource without a role',
      event('"related": [{"prefect.resource.id": "x"}]'),
      /related\[0\]: Related Resources must include the prefect\.resource\.role label/,
      undefined,
    ],
    [
      '100 related resources',
      event(
        `"related": ${JSON.stringify(Array(100).fill({ 'prefect.resource.id': 'x', 'prefect.resource.role': 'y' }))}`,
      ),
      /related: The maximum number of related resources is 100/,
      undefined,
    ],
    [
      'a payload that is a list',
      event('"payload": [1]'),
      /payload: Input should be a valid dictionary/,
      undefined,
    ],
    [
      'NaN in the payload',
      event('"payload": {"a": [1, NaN]}'),
      /payload\["a"\]\[1\]: NaN and Infinity are not JSON/,
      undefined,
    ],
    [
      'a time that is none',
      event('"occurred": "yesterday"'),
      /occurred: the text "yesterday" is no time/,
      undefined,
    ],
    [
      'an id that is none',
      event('"id": "7"'),
      /id: Input should be a valid UUID, not the text "7"/,
      undefined,
    ],
    [
      'an event that is too large',
      event('"payload": {"a": "{{ "x" * 1600000 }}"}'),
      /more than the 1500000 allowed/,
      undefined,
    ],
  ])('%s', async (_title, template, error, rendered) => {
    const webhook = await postern.webhook(template, 'Failing');
    const response = await postern.send(webhook.slug, { method: 'POST', body: 'the body' });
    expect([response.status, await response.text()]).toEqual([400, '']);

    const failed = (await postern.newestEvent())!;
    expect(failed).toMatchObject({
      event: 'prefect-cloud.webhook.failed',
      resource: {
        'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
        'prefect.resource.name': 'Failing',
      },
      related: [],
      payload: {
        method: 'POST',
        body: 'the body',
        headers: { 'content-length': '8' },
        error: expect.stringMatching(error),
      },
    });
    if (rendered !== undefined) expect(failed.payload['rendered']).toBe(rendered);

    const request = await postern.newestRequest();
    expect(request).toMatchObject({
      webhook_id: webhook.id,
      verdict: { kind: 'failed', status: 400, error: failed.payload['error'] },
      event_ids: [failed.id],
      body: { content: 'the body' },
    });
  });

  test('and keeps the line in the template where it knows it', async () => {
    const { slug } = await postern.webhook('{\n"event": "{{ 1/0 }}"\n}');
    await postern.send(slug, { method: 'POST' });
    expect((await postern.newestEvent())!.payload['line']).toBe(2);
    expect((await postern.newestRequest()).verdict).toMatchObject({ line: 2 });
  });
});

describe('a template on the edge still makes an event', () => {
  test.each([
    ['500 labels', event('', labels(500))],
    [
      '99 related resources',
      event(
        `"related": ${JSON.stringify(Array(99).fill({ 'prefect.resource.id': 'x', 'prefect.resource.role': 'y' }))}`,
      ),
    ],
    [
      'a name of 1,024 characters',
      `{"event": "${'💥'.repeat(1024)}", "resource": {"prefect.resource.id": "r"}}`,
    ],
    ['an empty name', '{"event": "", "resource": {"prefect.resource.id": "r"}}'],
    ['keys that are none of an event', event('"received": "x", "nonsense": [1]')],
  ])('%s', async (_title, template) => {
    const { slug } = await postern.webhook(template);
    expect((await postern.send(slug, { method: 'POST' })).status).toBe(204);
  });

  test('with duplicate keys, of which the last counts', async () => {
    const { slug } = await postern.webhook(event('"event": "last"'));
    expect((await postern.send(slug, { method: 'POST' })).status).toBe(204);
    expect((await postern.newestEvent())!.event).toBe('last');
  });

  test('with labels that JavaScript would treat specially, and half a surrogate pair', async () => {
    const { slug } = await postern.webhook(
      String.raw`{"event": "\ud800", "resource": {"prefect.resource.id": "r", "__proto__": "p", "1": "one"}, "payload": {"__proto__": {"x": "\udc00"}, "1": 1}}`,
    );
    expect((await postern.send(slug, { method: 'POST' })).status).toBe(204);
    const text = await postern.client.events.filterText({}, 1);
    expect(text).toContain('"__proto__":"p"');
    expect(text).toContain(String.raw`"payload":{"__proto__":{"x":"\udc00"},"1":1}`);
    expect(text).toContain(String.raw`"event":"\ud800"`);
  });
});
