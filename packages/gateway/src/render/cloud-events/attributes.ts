/** What the specification asks of context attributes, and what it lets pass. */
import { Dict, isFloat, type Value } from '@postern/jinja';
import { CloudEventError, quoted } from './cloud-event-error.ts';
import { isRfc3339 } from './rfc3339.ts';

const REQUIRED = ['id', 'source', 'specversion', 'type'];
const OPTIONAL_TEXTS = ['subject', 'datacontenttype', 'dataschema', 'schemaurl', 'time'];
const VERSIONS = ['1.0', '0.3'];

/**
 * Checks attributes and returns those that count: null means absent, and so does an optional attribute
 * without text. Names of extensions are not checked, since senders in use break that rule.
 * @param inRequest how a request names an attribute, for the messages
 * @throws CloudEventError naming the attribute
 */
export function checkAttributes(
  given: Iterable<readonly [string, Value]>,
  inRequest: (name: string) => string,
): Dict {
  const attributes = new Dict();
  for (const [name, value] of given) {
    if (value !== null && !(value === '' && OPTIONAL_TEXTS.includes(name))) attributes.set(name, value);
  }
  const fail = (code: 'invalid-attribute' | 'invalid-time', name: string, rule: string): never => {
    throw new CloudEventError(code, `${inRequest(name)} ${rule}`);
  };
  for (const name of REQUIRED) {
    const value = attributes.get(name);
    if (value === undefined) {
      throw new CloudEventError(
        'missing-attribute',
        `the required attribute "${name}" is missing: the sender must give ${inRequest(name)}`,
      );
    }
    if (name === 'specversion') checkVersion(value, inRequest(name));
    else if (typeof value !== 'string' || value === '') {
      fail('invalid-attribute', name, 'must be a text that is not empty');
    }
  }
  for (const name of OPTIONAL_TEXTS) {
    const value = attributes.get(name);
    if (value !== undefined && typeof value !== 'string') fail('invalid-attribute', name, 'must be a text');
  }
  for (const [name, value] of attributes.entries()) {
    if (!isScalar(value)) fail('invalid-attribute', String(name), 'must be a text, a number, true or false');
  }
  const time = attributes.get('time');
  if (typeof time === 'string' && !isRfc3339(time)) {
    const rule = `must be a time by RFC 3339 with its offset, such as 2024-01-02T03:04:05Z, not ${quoted(time)}`;
    fail('invalid-time', 'time', rule);
  }
  return attributes;
}

function checkVersion(value: Value, name: string): void {
  if (typeof value === 'string' && VERSIONS.includes(value)) return;
  const given = typeof value === 'string' ? quoted(value) : 'a value that is no text';
  throw new CloudEventError(
    'unsupported-specversion',
    `${name} is ${given}; only the texts "1.0" and "0.3" can be read`,
  );
}

function isScalar(value: Value): boolean {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) || isFloat(value);
}
