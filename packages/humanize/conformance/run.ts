/** Runs one vector on the filters in the environment of webhooks. */
import {
  ChainableUndefined,
  EngineError,
  ImmutableSandboxedEnvironment,
  type Names,
  parseJson,
} from '@postern/jinja';
import { installHumanize } from '../src/filters.ts';
import type { Locales } from '../src/locale/locales.ts';
import type { Vector } from './vector.ts';

/** What came of a vector. */
export type Outcome =
  | { readonly kind: 'output'; readonly output: string }
  | { readonly kind: 'error'; readonly class: string; readonly message: string };

/** Makes the function that runs vectors, with these translations. It never throws: an error is an outcome. */
export function createRunner(locales: Locales): (vector: Vector) => Outcome {
  const environments = new Map<string, ImmutableSandboxedEnvironment>();
  const environmentAt = (now: string, timeZone: string): ImmutableSandboxedEnvironment => {
    const key = `${now} ${timeZone}`;
    const known = environments.get(key);
    if (known !== undefined) return known;
    const environment = new ImmutableSandboxedEnvironment({ undefined: ChainableUndefined });
    const instantMs = instantOf(now, timeZone);
    installHumanize(environment, { now: () => instantMs, timeZone, locales });
    environments.set(key, environment);
    return environment;
  };
  return ({ template, context_json: json, now, tz }) => {
    try {
      const output = environmentAt(now, tz)
        .fromString(template)
        .render(parseJson(json) as Names);
      return { kind: 'output', output };
    } catch (error) {
      if (error instanceof EngineError) return { kind: 'error', class: error.name, message: error.message };
      // An error of JavaScript's own is a bug of the filters and matches no class of Python's.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { kind: 'error', class: 'JavaScript error', message: text };
    }
  };
}

/** The instant at which clocks of the zone show this local time. */
function instantOf(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const shown = (instantMs: number): number =>
    Date.parse(`${new Date(instantMs).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return asUtc - (shown(asUtc) - asUtc);
}
