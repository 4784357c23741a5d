/** Templates in folders. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Environment } from '../environment.ts';
import { TemplateNotFound } from '../errors.ts';
import type { Loader, TemplateSource } from '../loaders.ts';

export interface FileSystemLoaderOptions {
  /** Whether links may be followed, out of the folders too. */
  readonly followLinks?: boolean;
}

/** Looks a name up in one folder after the other. Names use `/` and never lead out of a folder. */
export class FileSystemLoader implements Loader {
  private readonly folders: readonly string[];
  private readonly followLinks: boolean;

  constructor(folders: string | readonly string[], { followLinks = false }: FileSystemLoaderOptions = {}) {
    this.folders = typeof folders === 'string' ? [folders] : folders;
    this.followLinks = followLinks;
  }

  getSource(_environment: Environment, name: string): TemplateSource {
    const parts = partsOf(name);
    for (const folder of this.folders) {
      const path = join(folder, ...parts);
      const modified = this.modifiedAt(folder, path);
      if (modified === undefined) continue;
      return {
        source: readFileSync(path, 'utf8'),
        upToDate: () => this.modifiedAt(folder, path) === modified,
      };
    }
    const searched = this.folders.map((folder) => `'${folder}'`).join(', ');
    throw new TemplateNotFound(name, `'${name}' not found in search path: ${searched}`);
  }

  /** When the file changed last; undefined when there is none, or it is reached by a link that leads out. */
  private modifiedAt(folder: string, path: string): number | undefined {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isFile()) return undefined;
    if (!this.followLinks && relative(realpathSync(folder), realpathSync(path)).startsWith('..'))
      return undefined;
    return stats.mtimeMs;
  }

  listTemplates(): string[] {
    const names = this.folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
    return [...new Set(names)].sort();
  }
}

/** The parts of a name. @throws TemplateNotFound for one that leads elsewhere. */
function partsOf(name: string): string[] {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.some((part) => part === '..' || part.includes(sep) || part.includes('\0'))) {
    throw new TemplateNotFound(name);
  }
  return parts;
}
