/** The Jinja2 environment of webhook templates: sandboxed, missing values print as nothing. */
import { ChainableUndefined, ImmutableSandboxedEnvironment } from '@postern/jinja';

/** One environment serves every webhook: it holds no state of any. */
export function createTemplateEnvironment(): ImmutableSandboxedEnvironment {
  return new ImmutableSandboxedEnvironment({ undefined: ChainableUndefined, autoescape: false });
}
