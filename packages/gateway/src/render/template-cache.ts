/** Compiled templates, one per webhook, the least recently used dropped first. */
import type { ImmutableSandboxedEnvironment } from '@postern/jinja';

/** What the environment compiles to. */
export type CompiledTemplate = ReturnType<ImmutableSandboxedEnvironment['fromString']>;

/** The part of a webhook that decides its template. */
export interface TemplateSource {
  readonly id: string;
  /** Grows with every change of the template. */
  readonly version: number;
  readonly template: string;
}

export interface TemplateCache {
  /** @throws EngineError when the template does not compile. */
  get(source: TemplateSource): CompiledTemplate;
}

/** A cache of at most `capacity` templates. */
export function createTemplateCache(
  environment: ImmutableSandboxedEnvironment,
  capacity = 1_000,
): TemplateCache {
  const entries = new Map<string, { readonly version: number; readonly template: CompiledTemplate }>();
  return {
    get(source) {
      const known = entries.get(source.id);
      if (known?.version === source.version) {
        // Only a cache that is nearly full has to know which entry was used last.
        if (entries.size * 2 > capacity) {
          entries.delete(source.id);
          entries.set(source.id, known);
        }
        return known.template;
      }
      const template = environment.fromString(source.template);
      entries.delete(source.id);
      if (entries.size >= capacity) entries.delete(entries.keys().next().value!);
      entries.set(source.id, { version: source.version, template });
      return template;
    },
  };
}
