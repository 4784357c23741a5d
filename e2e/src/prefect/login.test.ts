import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrefectUser, type PrefectUser } from './prefect-program.ts';
import { type Served, servePostern } from './served.ts';

let postern: Served;
let user: PrefectUser;
beforeAll(async () => {
  postern = await servePostern();
  user = createPrefectUser({
    PREFECT_CLOUD_API_URL: `${postern.url}/api`,
    PREFECT_CLOUD_UI_URL: postern.url,
  });
});
afterAll(async () => {
  user.dispose();
  await postern.dispose();
});

describe('prefect cloud, with only the address of Prefect Cloud changed,', () => {
  test('refuses to log in with a wrong key', async () => {
    const { code, out, errors } = await user.prefect(['cloud', 'login', '-k', 'pnu_wrong', '-w', 'a/b']);
    expect(code).toBe(1);
    expect(out + errors).toMatch(/Unable to authenticate/);
  });

  test('logs in to a workspace, and every later command goes there', async () => {
    const [workspace] = await postern.client.workspaces();
    const handle = `${workspace!.account_handle}/${workspace!.workspace_handle}`;
    expect(await user.succeed(['cloud', 'login', '-k', postern.apiKey, '-w', handle])).toContain(
      `Authenticated with Prefect Cloud! Using workspace '${handle}'.`,
    );
    expect(await user.succeed(['cloud', 'workspace', 'ls'])).toContain(`* ${handle}`);
    expect(await user.succeed(['cloud', 'workspace', 'set', '-w', handle])).toContain(
      'Successfully set workspace',
    );
    expect(await user.succeed(['config', 'view'])).toContain(
      `${postern.url}/api/accounts/${workspace!.account_id}/workspaces/${workspace!.workspace_id}`,
    );
    await user.succeed(['cloud', 'webhook', 'create', 'scoped', '-t', '{{ body }}']);
    expect(await postern.client.webhooks.list()).toMatchObject([
      { name: 'scoped', account: workspace!.account_id, workspace: workspace!.workspace_id },
    ]);
    expect(await user.succeed(['cloud', 'logout'])).toContain('Logged out');
  });
});
