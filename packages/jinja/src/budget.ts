/**
 * What one render may spend. The count is deterministic: it depends on the template and its input only,
 * never on time, so the same render always ends the same way.
 *
 * Rendering is synchronous, so the budget of the running render is a dynamic variable of this module
 * (as React's current dispatcher is): passing it through every string method and filter would put a
 * parameter on hundreds of functions that only three limits concern. `withBudget` nests.
 */
import { TemplateBudgetError } from './errors.ts';

/** The limits of one render. All of them are counts, not durations. */
export interface BudgetLimits {
  /** Units of work: loop turns, calls, and one per 64 characters or per element a builtin handles. */
  readonly maxSteps: number;
  /** Characters (UTF-16 units) of output. */
  readonly maxOutputLength: number;
  /** Length of the largest single value: characters of a string, digits of an int; eight for each element. */
  readonly maxValueLength: number;
  /** Depth of nested calls, includes and recursive loops. */
  readonly maxDepth: number;
}

export const DEFAULT_LIMITS: BudgetLimits = {
  maxSteps: 400_000,
  maxOutputLength: 10_000_000,
  maxValueLength: 4_000_000,
  maxDepth: 200,
};

export class Budget {
  readonly limits: BudgetLimits;
  steps = 0;
  depth: number;
  /** `depth`: how deep the calls around it nest already. */
  constructor(limits: BudgetLimits, depth = 0) {
    this.limits = limits;
    this.depth = depth;
  }
}

/** Outside of a render whoever calls the library pays for it: nothing is limited, and nothing adds up. */
const UNLIMITED: BudgetLimits = {
  maxSteps: Number.POSITIVE_INFINITY,
  maxOutputLength: Number.POSITIVE_INFINITY,
  maxValueLength: Number.POSITIVE_INFINITY,
  maxDepth: DEFAULT_LIMITS.maxDepth,
};

let active = new Budget(UNLIMITED);

/** The budget of the running render. */
export function activeBudget(): Budget {
  return active;
}

/** Makes `budget` the running render's; gives the one before, which must be restored in a `finally`. */
export function switchBudget(budget: Budget): Budget {
  const previous = active;
  active = budget;
  return previous;
}

/** Runs `body` under `budget` and restores the one before. */
export function withBudget<T>(budget: Budget, body: () => T): T {
  const previous = switchBudget(budget);
  try {
    return body();
  } finally {
    active = previous;
  }
}

/** Charges `units` of work to the running render. @throws TemplateBudgetError past `maxSteps`. */
export function charge(units: number): void {
  if ((active.steps += units) > active.limits.maxSteps) {
    throw new TemplateBudgetError(
      'steps',
      `the template needs more than ${active.limits.maxSteps} steps; shorten its loops or raise maxSteps`,
    );
  }
}

/**
 * Must be called before a value of `length` (characters, elements or digits) is built from arguments that
 * a template chose. Also charges the work of building it.
 * @throws TemplateBudgetError past `maxValueLength`.
 */
export function checkLength(length: number): void {
  if (length > active.limits.maxValueLength) {
    throw new TemplateBudgetError(
      'value length',
      `the template builds a value of length ${length}, more than the ${active.limits.maxValueLength} allowed; build less at once or raise maxValueLength`,
    );
  }
  charge(length >>> 6);
}

/** What making, throwing and catching an error costs: to be charged wherever a filter goes on after one. */
export const ERROR_COST = 120;

/** How many characters an element of a list weighs as much as. */
const CHARACTERS_PER_ELEMENT = 8;

/** As `checkLength`, before a list, tuple, set or dict of `count` elements is built. @throws TemplateBudgetError */
export function checkElements(count: number): void {
  const most = active.limits.maxValueLength / CHARACTERS_PER_ELEMENT;
  if (count > most) {
    throw new TemplateBudgetError(
      'value length',
      `the template builds a value of ${count} elements, more than the ${Math.floor(most)} allowed; build less at once or raise maxValueLength`,
    );
  }
  charge(count >>> 3);
}

/** Enters one level of nesting; pair it with `leave` in a `finally`. @throws TemplateBudgetError */
export function enter(): void {
  if (++active.depth > active.limits.maxDepth) {
    active.depth--;
    throw new TemplateBudgetError(
      'nesting',
      `the template nests calls deeper than ${active.limits.maxDepth}; look for a macro or include that calls itself`,
    );
  }
  charge(1);
}

export function leave(): void {
  active.depth--;
}

/** Checks the output's length so far. @throws TemplateBudgetError past `maxOutputLength`. */
export function checkOutput(length: number): void {
  if (length > active.limits.maxOutputLength) {
    throw new TemplateBudgetError(
      'output length',
      `the template's output is longer than the ${active.limits.maxOutputLength} characters allowed; print less or raise maxOutputLength`,
    );
  }
}
