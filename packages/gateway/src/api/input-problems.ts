/** What is wrong with an input, in the words and the shape of Pydantic, which Prefect's clients expect. */
import type { TLocalizedValidationError } from 'typebox/error';

/** One place that is wrong. */
export interface InputProblem {
  /** Pydantic's name of the rule. */
  readonly type: string;
  /** `body`, `query` or `path`, then the keys that lead there. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: unknown;
}

/** Thrown by validation; answered with 422. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly problems: readonly InputProblem[];
  readonly code: 'invalid_request' | 'malformed_json';
  constructor(
    problems: readonly InputProblem[],
    code: 'invalid_request' | 'malformed_json' = 'invalid_request',
  ) {
    super(problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '));
    this.problems = problems;
    this.code = code;
  }
}

/** Translates the validator's findings about `value`, which came as the request's `part`. */
export function inputProblems(
  errors: readonly TLocalizedValidationError[],
  part: string,
  value: unknown,
): readonly InputProblem[] {
  return relevant(errors).flatMap((error) => translate(error, part, value));
}

/**
 * A union reports each of its branches. What helps is the branch that came furthest; that the value is not
 * null either, or matched no branch, does not.
 */
function relevant(errors: readonly TLocalizedValidationError[]): readonly TLocalizedValidationError[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'boolean');
  const candidates = telling.filter((error) => !isNullBranch(error));
  const pool = candidates.length > 0 ? candidates : telling;
  return pool.filter(
    ({ keyword, instancePath }) =>
      keyword === 'required' ||
      keyword === 'additionalProperties' ||
      !pool.some(
        (other) => other.instancePath.startsWith(`${instancePath}/`) || isInner(other, instancePath),
      ),
  );
}

function isNullBranch({ keyword, params }: TLocalizedValidationError): boolean {
  return keyword === 'type' && (params as { type?: unknown }).type === 'null';
}

/** Whether an error about the keys of an object shows that its branch took the object for one. */
function isInner({ keyword, instancePath }: TLocalizedValidationError, path: string): boolean {
  return instancePath === path && (keyword === 'required' || keyword === 'additionalProperties');
}

function translate(error: TLocalizedValidationError, part: string, root: unknown): InputProblem[] {
  const path = pathOf(error.instancePath, root);
  const loc = [part, ...path];
  const input = valueAt(root, path) ?? null;
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return (params['requiredProperties'] as string[]).map((key) => ({
        type: 'missing',
        loc: [...loc, key],
        msg: 'Field required',
        input,
      }));
    case 'additionalProperties':
      return (params['additionalProperties'] as string[]).map((key) => ({
        type: 'extra_forbidden',
        loc: [...loc, key],
        msg: 'Extra inputs are not permitted',
        input: valueAt(root, [...path, key]) ?? null,
      }));
    case 'type':
      return [{ ...typeRule(String(params['type'])), loc, input }];
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map((value) => `'${value}'`);
      return [{ type: 'enum', loc, msg: `Input should be ${allowed.join(' or ')}`, input }];
    }
    case 'pattern':
      return [{ type: 'uuid_parsing', loc, msg: 'Input should be a valid UUID', input }];
    case 'minLength':
      return [
        {
          type: 'string_too_short',
          loc,
          msg: `String should have at least ${params['limit']} character`,
          input,
        },
      ];
    case 'maxLength':
      return [
        {
          type: 'string_too_long',
          loc,
          msg: `String should have at most ${params['limit']} characters`,
          input: null,
        },
      ];
    case 'minimum':
      return [
        {
          type: 'greater_than_equal',
          loc,
          msg: `Input should be greater than or equal to ${params['limit']}`,
          input,
        },
      ];
    case 'maximum':
      return [
        {
          type: 'less_than_equal',
          loc,
          msg: `Input should be less than or equal to ${params['limit']}`,
          input,
        },
      ];
    default:
      return [{ type: 'value_error', loc, msg: `Value error, ${error.message}`, input }];
  }
}

function typeRule(type: string): Pick<InputProblem, 'type' | 'msg'> {
  switch (type) {
    case 'string':
      return { type: 'string_type', msg: 'Input should be a valid string' };
    case 'boolean':
      return { type: 'bool_type', msg: 'Input should be a valid boolean' };
    case 'integer':
      return { type: 'int_type', msg: 'Input should be a valid integer' };
    case 'number':
      return { type: 'float_type', msg: 'Input should be a valid number' };
    case 'array':
      return { type: 'list_type', msg: 'Input should be a valid list' };
    default:
      return { type: 'dict_type', msg: 'Input should be a valid dictionary' };
  }
}

/** A JSON pointer as keys; numbers where they index an array. */
function pathOf(pointer: string, root: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let at = root;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const key = Array.isArray(at) ? Number(name) : name;
    path.push(key);
    at = valueAt(at, [key]);
  }
  return path;
}

/** What stands at a place; undefined where there is none. */
export function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let at = root;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}
