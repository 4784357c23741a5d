/** The Jinja2 environment of webhook templates: sandboxed, missing values print as nothing. */
import { ChainableUndefined, ImmutableSandboxedEnvironment } from '@postern/jinja';
import { FROM_CLOUD_EVENT } from './cloud-events/from-cloud-event.ts';

/** One environment serves every webhook: it holds no state of any. */
export function createTemplateEnvironment(): ImmutableSandboxedEnvironment {
  const environment = new ImmutableSandboxedEnvironment({ undefined: ChainableUndefined, autoescape: false });
  environment.filters.set(FROM_CLOUD_EVENT.name, FROM_CLOUD_EVENT);
  return environment;
}
