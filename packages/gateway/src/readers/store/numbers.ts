/** Numbers for texts that come again and again: workspaces, event names, resources. */
import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../../event/event.ts';

/** Texts remembered per kind; what is forgotten is looked up again. */
const MAX_REMEMBERED = 50_000;

/** Gives each text its number, making rows for new ones. */
export interface Numbers {
  /** The workspace's number; undefined where nothing was ever stored for it. */
  findWorkspace(id: string): number | undefined;
  ofWorkspace(id: string): number;
  ofName(workspace: number, name: string): number;
  ofResource(workspace: number, resource: Resource, isPrimary: boolean): number;
  /** To be called when rows are gone: rolled back, or trimmed. */
  forget(): void;
}

/** Numbers kept in the store's tables. */
export function createNumbers(db: DatabaseSync): Numbers {
  const workspaces = new Map<string, number>();
  const names = new Map<string, number>();
  const resources = new Map<string, number>();
  const selectWorkspace = db.prepare('SELECT num FROM workspaces WHERE id = ?');
  const insertWorkspace = db.prepare('INSERT INTO workspaces (id) VALUES (?) RETURNING num');
  const selectName = db.prepare('SELECT num FROM names WHERE workspace = ? AND name = ?');
  const insertName = db.prepare('INSERT INTO names (workspace, name) VALUES (?, ?) RETURNING num');
  const selectResource = db.prepare('SELECT num FROM resources WHERE workspace = ? AND digest = ?');
  const insertResource = db.prepare(
    'INSERT INTO resources (workspace, is_primary, id, labels, digest) VALUES (?, ?, ?, ?, ?) RETURNING num',
  );
  const num = (row: Record<string, unknown> | undefined) => row?.['num'] as number | undefined;

  const remembered = (known: Map<string, number>, key: string, make: () => number): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make();
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(key, made);
    return made;
  };
  const findWorkspace = (id: string): number | undefined =>
    workspaces.get(id) ?? num(selectWorkspace.get(id));

  return {
    findWorkspace,
    ofWorkspace: (id) => remembered(workspaces, id, () => findWorkspace(id) ?? num(insertWorkspace.get(id))!),
    ofName: (workspace, name) =>
      remembered(names, `${workspace} ${name}`, () => {
        return num(selectName.get(workspace, name)) ?? num(insertName.get(workspace, name))!;
      }),
    ofResource(workspace, resource, isPrimary) {
      const labels = JSON.stringify(resource);
      const key = `${workspace} ${isPrimary ? 'primary' : 'related'} ${labels}`;
      return remembered(resources, key, () => {
        const digest = hash('sha256', key, 'buffer').subarray(0, 16);
        const id = resource['prefect.resource.id'] ?? '';
        return (
          num(selectResource.get(workspace, digest)) ??
          num(insertResource.get(workspace, isPrimary ? 1 : 0, id, labels, digest))!
        );
      });
    },
    forget() {
      for (const known of [workspaces, names, resources]) known.clear();
    },
  };
}
