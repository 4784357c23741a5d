/** The web UI: the files that it was built into, at the root of the server. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Everything comes from this server; styles may stand in the page, because the components set them there. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'accept-encoding',
  'x-content-type-options': 'nosniff',
};

/** Whether the UI has been built into this folder. */
export function isBuilt(webDir: string): boolean {
  return existsSync(join(webDir, 'index.html'));
}

/** Serves the folder. Files in `assets` have a hash of their content in the name and never change. */
export async function webUiRoutes(app: FastifyInstance, webDir: string): Promise<void> {
  const assets = join(webDir, 'assets') + sep;
  await app.register(fastifyStatic, {
    root: webDir,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    allowedPath: (path) => !isApi(path),
    setHeaders(reply, path) {
      const isHashed = path.startsWith(assets);
      const caching = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.headers({ ...HEADERS, 'cache-control': caching });
    },
  });
}

/**
 * Answers with the UI's page where a browser goes to an address that only the UI knows; undefined for
 * everything else. The UI finds its way by the address.
 */
export function answerWithPage(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const [path = ''] = request.url.split('?');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isPage = isRead && !isApi(path) && !path.startsWith('/assets/');
  if (!isPage || !/\btext\/html\b/.test(request.headers.accept ?? '')) return undefined;
  return reply.code(200).sendFile('index.html');
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}
