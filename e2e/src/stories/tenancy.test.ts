/** Every route of the API's own document, asked by keys that may not. */
import type { Role } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const TEMPLATE = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';

/** A tenant: an account of its own, with a workspace, a webhook, a request, an event and all kinds of keys. */
interface Tenant {
  readonly account: string;
  readonly workspace: string;
  readonly webhook: string;
  readonly slug: string;
  readonly request: string;
  readonly robot: string;
  readonly keyId: string;
  readonly keys: Readonly<Record<'owner' | 'developer' | 'viewer' | 'member' | 'elsewhere', string>>;
}

interface Route {
  readonly method: string;
  /** As the document has it. */
  readonly path: string;
  readonly role: Role;
}

let postern: Postern;
let acme: Tenant;
let rival: Tenant;
let routes: readonly Route[];
beforeAll(async () => {
  postern = await startPostern();
  acme = await makeTenant('acme');
  rival = await makeTenant('rival');
  routes = await readRoutes();
});
afterAll(() => postern.dispose());

async function ask(
  method: string,
  path: string,
  key: string,
  body?: unknown,
): Promise<{ status: number; text: string }> {
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  const init: RequestInit = { method, headers };
  if (body !== undefined && method !== 'GET') init.body = JSON.stringify(body);
  const response = await fetch(postern.url + path, init);
  return { status: response.status, text: await response.text() };
}

async function makeTenant(handle: string): Promise<Tenant> {
  const { id: account } = await postern.client.accounts.create({ name: handle, handle });
  const its = postern.client.account(account);
  const [workspace] = await its.workspaces.list();
  const { id: elsewhere } = await its.workspaces.create({ name: 'Elsewhere', handle: 'elsewhere' });
  const key = async (role: 'owner' | 'developer' | 'viewer', workspaceId: string | null = null) =>
    its.keys.create({ name: role, role, workspace_id: workspaceId });
  const owner = await key('owner');
  const robot = await its.serviceAccounts.create({ name: 'robot' });
  const base = `/api/accounts/${account}/workspaces/${workspace!.id}`;
  const made = await ask('POST', `${base}/webhooks/`, owner.key, { name: 'hook', template: TEMPLATE });
  const { id: webhook, slug } = JSON.parse(made.text);
  await postern.send(slug, { method: 'POST', body: 'secret of the sender' });
  const { requests } = JSON.parse((await ask('GET', `${base}/requests`, owner.key)).text);
  return {
    account,
    workspace: workspace!.id,
    webhook,
    slug,
    request: requests[0].id,
    robot: robot.id,
    keyId: owner.id,
    keys: {
      owner: owner.key,
      developer: (await key('developer')).key,
      viewer: (await key('viewer')).key,
      member: robot.api_key!.key!,
      elsewhere: (await key('owner', elsewhere)).key,
    },
  };
}

/** Every route that needs a key. */
async function readRoutes(): Promise<Route[]> {
  const document = (await (await fetch(`${postern.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: unknown[]; 'x-role'?: Role }>>;
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.security?.length !== 0)
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, role: operation['x-role']! })),
  );
}

const isAboutAccounts = ({ path }: Route): boolean => path.startsWith('/api/accounts');

/** A route's path for a tenant: in its own workspace or account, with ids of things that exist there. */
function pathIn(tenant: Tenant, { path }: Route, owner: Tenant = tenant): string {
  const id = path.includes('/requests/')
    ? owner.request
    : path.includes('/bots/')
      ? owner.robot
      : path.includes('/api_keys/')
        ? owner.keyId
        : owner.webhook;
  const filled = path
    .replace('{account}', tenant.account)
    .replace('{workspace}', tenant.workspace)
    .replace('{id}', id);
  return path.startsWith('/api/accounts')
    ? filled
    : filled.replace('/api', `/api/accounts/${tenant.account}/workspaces/${tenant.workspace}`);
}

/** Routes that are about no account in particular. */
const UNPLACED: readonly string[] = ['/api/accounts', '/api/accounts/'];

test('the document says of every route which role it needs', () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter(({ role }) => role === undefined)).toEqual([]);
});

describe('what a key has no part in does not exist for it', () => {
  test.each(['owner', 'developer', 'viewer', 'member', 'elsewhere'] as const)(
    'on every route, with a key of another account: %s',
    async (kind) => {
      const answers = await Promise.all(
        routes
          .filter(({ path }) => !UNPLACED.includes(path))
          .map(async (route) => {
            const { status, text } = await ask(route.method, pathIn(acme, route), rival.keys[kind]);
            return { route: `${route.method} ${route.path}`, status, leaks: leaks(text) };
          }),
      );
      expect(answers.filter(({ status, leaks }) => status !== 404 || leaks)).toEqual([]);
    },
  );

  test('on every route of a workspace, with a key of another workspace of the account', async () => {
    const answers = await Promise.all(
      routes
        .filter((route) => !isAboutAccounts(route) || route.path.includes('{workspace}'))
        .map(async (route) => {
          const { status, text } = await ask(route.method, pathIn(acme, route), acme.keys.elsewhere);
          return { route: `${route.method} ${route.path}`, status, leaks: leaks(text) };
        }),
    );
    expect(answers.filter(({ status, leaks }) => status !== 404 || leaks)).toEqual([]);
  });

  test('by its id in one’s own workspace', async () => {
    const byId = routes.filter(({ path, role }) => path.includes('{id}') && role !== 'administrator');
    expect(byId.length).toBeGreaterThan(8);
    for (const route of byId) {
      const isBacktest = route.path.endsWith('/backtest');
      const whole = ['PUT', 'PATCH'].includes(route.method) ? { name: 'n', template: TEMPLATE } : undefined;
      const body = isBacktest ? { template: TEMPLATE } : whole;
      const { status } = await ask(route.method, pathIn(rival, route, acme), rival.keys.owner, body);
      expect([route.method, route.path, status]).toEqual([route.method, route.path, 404]);
    }
  });

  test('and looks the same as what never was', async () => {
    const nothing = '00000000-0000-4000-8000-000000000000';
    for (const path of ['', '/settings', '/api_keys', `/workspaces/${nothing}`]) {
      const foreign = await ask('GET', `/api/accounts/${acme.account}${path}`, rival.keys.owner);
      const absent = await ask('GET', `/api/accounts/${nothing}${path}`, rival.keys.owner);
      expect(foreign).toEqual(absent);
    }
  });

  test('in lists, counts and filters', async () => {
    const listed = await Promise.all([
      ask('GET', '/api/me/workspaces', rival.keys.owner),
      ask('GET', '/api/accounts', rival.keys.owner),
      ask('GET', '/api/webhooks', rival.keys.owner),
      ask('POST', '/api/webhooks/filter', rival.keys.owner),
      ask('GET', '/api/requests', rival.keys.owner),
      ask('POST', '/api/events/filter', rival.keys.owner),
    ]);
    for (const { status, text } of listed) {
      expect(status).toBe(200);
      for (const secret of [acme.account, acme.workspace, acme.webhook, acme.slug, acme.request]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});

const leaks = (text: string): boolean =>
  [acme.webhook, acme.slug, acme.request, acme.robot, 'acme'].some((secret) => text.includes(secret));

const RANKS: readonly Role[] = ['administrator', 'owner', 'developer', 'viewer', 'member'];

describe('a role that does not suffice is refused with 403, before anything else is looked at', () => {
  test.each(['developer', 'viewer', 'member'] as const)('on every route: %s', async (kind) => {
    const refused = routes.filter(({ role }) => RANKS.indexOf(role) < RANKS.indexOf(kind));
    expect(refused.length).toBeGreaterThan(5);
    const answers = await Promise.all(
      refused.map(async (route) => {
        const path = UNPLACED.includes(route.path) ? route.path : pathIn(acme, route);
        const { status } = await ask(route.method, path, acme.keys[kind], {});
        return { route: `${route.method} ${route.path}`, status };
      }),
    );
    expect(answers.filter(({ status }) => status !== 403)).toEqual([]);
  });

  test('a viewer changes nothing: what it may ask with a method that writes only reads', () => {
    const writing = routes.filter(({ method, role }) => method !== 'GET' && role === 'viewer');
    expect(writing.length).toBeGreaterThan(3);
    expect(
      writing.filter(({ path }) => !/\/(?:filter|validate|render|backtest)$|\/count-by\//.test(path)),
    ).toEqual([]);
  });

  test('a key that is limited to a workspace manages nothing of its account', async () => {
    const { account } = acme;
    const writing = routes.filter(
      (route) => isAboutAccounts(route) && route.role === 'owner' && !route.path.includes('{workspace}'),
    );
    for (const route of writing) {
      const { status } = await ask(route.method, pathIn(acme, route), acme.keys.elsewhere, {});
      expect([route.path, status]).toEqual([route.path, 403]);
    }
    const { text } = await ask('POST', `/api/accounts/${account}/workspaces/filter`, acme.keys.elsewhere);
    expect(JSON.parse(text)).toMatchObject([{ handle: 'elsewhere' }]);
  });

  test('a key that nobody holds opens nothing', async () => {
    for (const route of routes) {
      const { status } = await ask(route.method, pathIn(acme, route), 'pst_nonsense');
      expect([route.path, status]).toEqual([route.path, 401]);
    }
  });
});

test('nothing of this changed anything', async () => {
  const base = `/api/accounts/${acme.account}/workspaces/${acme.workspace}`;
  const { text } = await ask('GET', `${base}/webhooks`, acme.keys.viewer);
  expect(JSON.parse(text)).toMatchObject([
    { id: acme.webhook, slug: acme.slug, name: 'hook', enabled: true },
  ]);
  const { text: found } = await ask('POST', `/api/accounts/${acme.account}/bots/filter`, acme.keys.viewer);
  expect(JSON.parse(found)).toMatchObject([{ id: acme.robot, name: 'robot' }]);
});
