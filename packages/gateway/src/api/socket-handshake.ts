/** Letting a socket in: Prefect's handshake in its subprotocol, or a key or session that came with the upgrade. */
import { API_ERRORS } from '@postern/contract';
import type { FastifyRequest } from 'fastify';
import type { KeyHolder } from '../workspaces/api-key.ts';
import { keyInAuthString } from '../workspaces/bearer.ts';
import type { Role } from '../workspaces/roles.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import { admit, type PathIds } from './admission.ts';
import { CLOSE } from './close-reason.ts';
import { recognizeKey } from './recognition.ts';
import { holderOf, type ScopeDeps } from './scope.ts';
import type { Socket } from './socket.ts';

/** Who has been let in. */
export interface Admitted {
  readonly workspace: Workspace;
  /** Whether the key or session still opens it: sockets may last longer than keys. */
  isStillAllowed(): boolean;
}

/** How long a client may take to say who it is. */
const MAX_HANDSHAKE_MS = 10_000;

/** Prefect's name of it. */
export const SUBPROTOCOL = 'prefect';

/** Whether a client offers Prefect's subprotocol, and so will shake hands. */
export function offersHandshake({ headers }: FastifyRequest): boolean {
  const offered = headers['sec-websocket-protocol'] ?? '';
  return offered.split(',').some((name) => name.trim() === SUBPROTOCOL);
}

/** Lets a socket in, or closes it with the reason why not; undefined then. */
export async function shakeHands(
  socket: Socket,
  request: FastifyRequest,
  role: Role,
  deps: ScopeDeps,
): Promise<Admitted | undefined> {
  if (!offersHandshake(request)) return enter(socket, request, role, deps, () => holderOf(request, deps));
  const token = await readToken(socket);
  if (token === undefined) return undefined;
  const admitted =
    token === null
      ? enter(socket, request, role, deps, () => holderOf(request, deps))
      : enterByKey(socket, request, role, deps, keyInAuthString(token));
  if (admitted !== undefined) await socket.send(['{"type":"auth_success"}']);
  return admitted;
}

/** The token of the first frame; null where it has none, undefined where there is no such frame. */
async function readToken(socket: Socket): Promise<string | null | undefined> {
  const late = setTimeout(
    () => socket.close(CLOSE.policy, "Expected 'auth' message within ten seconds"),
    MAX_HANDSHAKE_MS,
  );
  const frame = await socket.nextMessage();
  clearTimeout(late);
  if (frame === undefined) return undefined;
  const message = frame.kind === 'text' ? parseObject(frame.text) : undefined;
  const { type, token = null } = message ?? {};
  if (type === 'auth' && (token === null || typeof token === 'string')) return token || null;
  socket.close(CLOSE.policy, "Expected 'auth' message");
  return undefined;
}

function enterByKey(
  socket: Socket,
  request: FastifyRequest,
  role: Role,
  deps: ScopeDeps,
  key: string,
): Admitted | undefined {
  const recognition = recognizeKey(key, request.ip, deps, 'unauthorized');
  if (recognition.kind === 'holder') {
    return enter(socket, request, role, deps, () => deps.keys.authenticate(key));
  }
  const { code } = recognition;
  socket.close(
    CLOSE.policy,
    code === 'unauthorized' ? 'Invalid token: it is no key of this Postern' : API_ERRORS[code].message,
  );
  return undefined;
}

function enter(
  socket: Socket,
  request: FastifyRequest,
  role: Role,
  deps: ScopeDeps,
  findHolder: () => KeyHolder | undefined,
): Admitted | undefined {
  const ask = () =>
    admit(deps, findHolder(), request.params as PathIds, { role, allowsWorkspaceKeys: false });
  const admission = ask();
  if (admission.kind === 'refused') {
    const { message } = API_ERRORS[admission.code];
    const reason =
      admission.code === 'unauthorized'
        ? 'Auth required but no token provided: give a key, as PREFECT_API_AUTH_STRING'
        : [message, admission.detail ?? []].flat().join('. ');
    socket.close(CLOSE.policy, reason);
    return undefined;
  }
  return { workspace: admission.workspace!, isStillAllowed: () => ask().kind === 'admitted' };
}

/** The JSON object that a text holds. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
