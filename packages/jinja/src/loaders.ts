/** Where templates come from. */

import type { Environment } from './environment.ts';
import { TemplateNotFound } from './errors.ts';
import type { PrecompiledTemplate } from './precompiled.ts';

export interface TemplateSource {
  readonly source: string;
  /** Whether the template is still as it was loaded; absent: always. */
  readonly upToDate?: () => boolean;
  /** The template compiled ahead of time; then the source is only shown in errors. */
  readonly precompiled?: PrecompiledTemplate;
}

export interface Loader {
  /** The source of a template. @throws TemplateNotFound */
  getSource(environment: Environment, name: string): TemplateSource;
  /** The names of every template, sorted, where the loader can tell. */
  listTemplates?(): string[];
}

/** Templates held in an object or Map: name → source. */
export class DictLoader implements Loader {
  private readonly templates: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
  constructor(templates: ReadonlyMap<string, string> | Readonly<Record<string, string>>) {
    this.templates = templates;
  }

  private find(name: string): string | undefined {
    const { templates } = this;
    if (templates instanceof Map) return templates.get(name);
    return Object.hasOwn(templates, name) ? (templates as Readonly<Record<string, string>>)[name] : undefined;
  }

  getSource(_environment: Environment, name: string): TemplateSource {
    const source = this.find(name);
    if (source === undefined) throw new TemplateNotFound(name);
    return { source, upToDate: () => this.find(name) === source };
  }

  listTemplates(): string[] {
    const { templates } = this;
    return [...(templates instanceof Map ? templates.keys() : Object.keys(templates))].sort();
  }
}

/** Asks a function: it answers with the source, or null when it knows no such template. */
export class FunctionLoader implements Loader {
  private readonly load: (name: string) => string | TemplateSource | null | undefined;
  constructor(load: (name: string) => string | TemplateSource | null | undefined) {
    this.load = load;
  }

  getSource(_environment: Environment, name: string): TemplateSource {
    const found = this.load(name) ?? undefined;
    if (found === undefined) throw new TemplateNotFound(name);
    return typeof found === 'string' ? { source: found } : found;
  }
}

/** Tries several loaders in order. */
export class ChoiceLoader implements Loader {
  private readonly loaders: readonly Loader[];
  constructor(loaders: readonly Loader[]) {
    this.loaders = loaders;
  }

  getSource(environment: Environment, name: string): TemplateSource {
    for (const loader of this.loaders) {
      try {
        return loader.getSource(environment, name);
      } catch (error) {
        if (!(error instanceof TemplateNotFound)) throw error;
      }
    }
    throw new TemplateNotFound(name);
  }

  listTemplates(): string[] {
    return [...new Set(this.loaders.flatMap((loader) => loader.listTemplates?.() ?? []))].sort();
  }
}

/** Chooses a loader by the name's part before the delimiter. */
export class PrefixLoader implements Loader {
  private readonly loaders: Readonly<Record<string, Loader>>;
  private readonly delimiter: string;
  constructor(loaders: Readonly<Record<string, Loader>>, delimiter = '/') {
    this.loaders = loaders;
    this.delimiter = delimiter;
  }

  getSource(environment: Environment, name: string): TemplateSource {
    const at = name.indexOf(this.delimiter);
    const prefix = name.slice(0, Math.max(0, at));
    if (at < 0 || !Object.hasOwn(this.loaders, prefix)) throw new TemplateNotFound(name);
    try {
      return this.loaders[prefix]!.getSource(environment, name.slice(at + this.delimiter.length));
    } catch (error) {
      throw error instanceof TemplateNotFound ? new TemplateNotFound(name) : error;
    }
  }

  listTemplates(): string[] {
    return Object.entries(this.loaders)
      .flatMap(([prefix, loader]) =>
        (loader.listTemplates?.() ?? []).map((name) => prefix + this.delimiter + name),
      )
      .sort();
  }
}
