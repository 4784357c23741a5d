/** Which events came lately, and where: an event that clients send again is live once. */
import type { Position } from '../../journal/port.ts';

const MAX_REMEMBERED = 20_000;

export interface RecentIds {
  /** Remembers an event, and says whether it is the first of its id. */
  add(workspaceId: string, id: string, position: Position): boolean;
  /** Whether it is the first of its id as far as is known. */
  isFirst(workspaceId: string, id: string, position: Position): boolean;
  positionOf(workspaceId: string, id: string): Position | undefined;
}

/** A memory of the newest events. */
export function createRecentIds(limit = MAX_REMEMBERED): RecentIds {
  const positions = new Map<string, Position>();
  const keyOf = (workspaceId: string, id: string): string => `${workspaceId}/${id}`;
  return {
    add(workspaceId, id, position) {
      const key = keyOf(workspaceId, id);
      if (positions.has(key)) return false;
      positions.set(key, position);
      if (positions.size > limit) positions.delete(positions.keys().next().value!);
      return true;
    },
    isFirst: (workspaceId, id, position) => (positions.get(keyOf(workspaceId, id)) ?? position) >= position,
    positionOf: (workspaceId, id) => positions.get(keyOf(workspaceId, id)),
  };
}
