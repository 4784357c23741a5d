/** Events as text, as clients post and send them; what is wrong is told in Pydantic's words. */
import { EngineError, parseJson, type Value } from '@postern/jinja';
import type { Event } from '../event/event.ts';
import { type Finding, RULE_WORDS } from '../event/event-fields.ts';
import { EVENT_LIMITS } from '../event/limits.ts';
import { readPostedEvent } from '../event/posted-event.ts';
import { type InputProblem, InvalidInput, valueAt } from './input-problems.ts';

/** Thrown for an event that is more than Postern keeps; answered with 413. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** Most problems that are told apart. */
const MAX_PROBLEMS = 100;

/**
 * Reads a list of events, all or none.
 * @throws InvalidInput, EventTooLarge
 */
export function readPostedEvents(text: string | undefined, received: string): readonly Event[] {
  const values = text === undefined ? null : parse(text, ['body']);
  if (values === null) throw new InvalidInput([missing(['body'], null)]);
  if (!Array.isArray(values)) {
    const msg = 'Input should be a valid list';
    throw new InvalidInput([{ type: 'list_type', loc: ['body'], msg, input: plainJson(text) }]);
  }
  const events: Event[] = [];
  const problems: InputProblem[] = [];
  let inputs: unknown;
  for (const [index, value] of (values as readonly Value[]).entries()) {
    const outcome = readPostedEvent(value, received);
    if (outcome.kind === 'event') events.push(outcome.event);
    else if (outcome.kind === 'too-large') throw tooLarge(`Event ${index} of the list`, outcome.bytes);
    else if (problems.length < MAX_PROBLEMS) {
      inputs ??= plainJson(text);
      const input = valueAt(inputs, [index]);
      problems.push(...outcome.findings.map((finding) => describe(finding, ['body', index], input)));
    }
  }
  if (problems.length > 0) throw new InvalidInput(problems.slice(0, MAX_PROBLEMS));
  return events;
}

/**
 * Reads one event.
 * @throws InvalidInput, EventTooLarge
 */
export function readPostedText(text: string, received: string): Event {
  const outcome = readPostedEvent(parse(text, []), received);
  if (outcome.kind === 'event') return outcome.event;
  if (outcome.kind === 'too-large') throw tooLarge('The event', outcome.bytes);
  const input = plainJson(text);
  throw new InvalidInput(outcome.findings.map((finding) => describe(finding, [], input)));
}

/** By the engine's reader: numbers of payloads stay as they were written. */
function parse(text: string, loc: InputProblem['loc']): Value {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const msg = `JSON decode error: ${error.message}`;
    throw new InvalidInput([{ type: 'json_invalid', loc, msg, input: {} }], 'malformed_json');
  }
}

/** The same text for an answer, where it matters less that large numbers lose digits; null when it is no JSON. */
export function plainJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null; // NaN, which only Python's JSON has.
  }
}

function tooLarge(what: string, bytes: number): EventTooLarge {
  return new EventTooLarge(
    `${what} is ${bytes} bytes of JSON, and an event may have ${EVENT_LIMITS.bytes}: send less, or a link to the data.`,
  );
}

function missing(loc: InputProblem['loc'], input: unknown): InputProblem {
  return { type: 'missing', loc, msg: 'Field required', input };
}

/** `event` is what the finding's place is counted from. */
function describe(
  { rule, loc: path, value }: Finding,
  base: InputProblem['loc'],
  event: unknown,
): InputProblem {
  const loc = [...base, ...path];
  const input = valueAt(event, path) ?? null;
  const isText = typeof value === 'string';
  switch (rule) {
    case 'missing':
      return missing(loc, valueAt(event, path.slice(0, -1)) ?? null);
    case 'not_string':
      return { type: 'string_type', loc, msg: 'Input should be a valid string', input };
    case 'not_object':
      return path.length === 0
        ? {
            type: 'model_attributes_type',
            loc,
            msg: 'Input should be a valid dictionary or object to extract fields from',
            input,
          }
        : { type: 'dict_type', loc, msg: 'Input should be a valid dictionary', input };
    case 'not_list':
      return { type: 'list_type', loc, msg: 'Input should be a valid list', input };
    case 'not_uuid':
      return isText
        ? { type: 'uuid_parsing', loc, msg: 'Input should be a valid UUID', input }
        : { type: 'uuid_type', loc, msg: 'UUID input should be a string, bytes or UUID object', input };
    case 'not_time': {
      const msg = isText ? `Value error, Unable to parse string [${value}]` : 'value is not a valid datetime';
      return { type: 'value_error', loc, msg, input };
    }
    default:
      return { type: 'value_error', loc, msg: `Value error, ${RULE_WORDS[rule]}`, input };
  }
}
