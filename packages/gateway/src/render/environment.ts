/** The Jinja2 environment of webhook templates: sandboxed, missing values print as nothing. */
import { installHumanize, type Locales, NO_LOCALES } from '@postern/humanize';
import { ChainableUndefined, ImmutableSandboxedEnvironment } from '@postern/jinja';
import { type Clock, systemClock } from '../platform/clock.ts';
import { FROM_CLOUD_EVENT } from './cloud-events/from-cloud-event.ts';
import { FLOW_RUN_ID } from './flow-run-id.ts';

/**
 * One environment serves every webhook: it holds no state of any. Times in words are relative to `clock`, in
 * UTC; `locales` are the languages that templates may choose.
 */
export function createTemplateEnvironment(
  clock: Clock = systemClock,
  locales: Locales = NO_LOCALES,
): ImmutableSandboxedEnvironment {
  const environment = new ImmutableSandboxedEnvironment({ undefined: ChainableUndefined, autoescape: false });
  environment.filters.set(FROM_CLOUD_EVENT.name, FROM_CLOUD_EVENT);
  environment.filters.set(FLOW_RUN_ID.name, FLOW_RUN_ID);
  installHumanize(environment, { now: () => clock.now(), timeZone: 'UTC', locales });
  return environment;
}
