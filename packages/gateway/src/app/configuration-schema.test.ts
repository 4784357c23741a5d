import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@postern/contract';
import { expect, test } from 'vitest';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { hashKey } from '../workspaces/key-format.ts';
import { CONFIGURATION_MIGRATIONS } from './configuration-schema.ts';
import { startGateway } from './gateway.ts';

test('a configuration from before there were roles keeps its keys, as administrators’, and its webhooks', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-migration-'));
  const before = openDatabase(join(dataDir, 'postern.db'));
  migrate(before, CONFIGURATION_MIGRATIONS.slice(0, 2));
  const [account, workspace] = [
    '018f0000-0000-7000-8000-00000000000a',
    '018f0000-0000-7000-8000-00000000000b',
  ];
  const created = '2026-01-01T00:00:00.000Z';
  before.exec(`
    INSERT INTO accounts VALUES ('${account}', '${created}', 'Default', 'default');
    INSERT INTO workspaces VALUES ('${workspace}', '${account}', '${created}', 'Default', 'default', '');
    INSERT INTO webhooks VALUES ('018f0000-0000-7000-8000-00000000000c', '${account}', '${workspace}',
      '${created}', '${created}', 'old', '', 1, '{"event": "e", "resource": {"prefect.resource.id": "r"}}', NULL,
      'AERylZ_uewzpDx-8fcweHQ', 1);
  `);
  const insert = before.prepare('INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, NULL)');
  for (const name of ['first start', 'chosen']) {
    insert.run(`id of ${name}`, account, created, name, hashKey(`the-key-${name}`).toString('hex'));
  }
  before.close();

  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    apiKey: 'another-chosen-key',
    publicUrl: undefined,
    logLevel: 'silent',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  });
  try {
    const client = createClient({ url: `${gateway.url}/api`, apiKey: 'another-chosen-key' });
    expect(await client.me()).toMatchObject({ role: 'administrator', account_id: account });
    const keys = await client.account(account).keys.list();
    // The new choice has replaced the old one.
    expect(keys.map(({ name, role }) => [name, role])).toEqual([
      ['first start', 'administrator'],
      ['POSTERN_API_KEY', 'administrator'],
    ]);
    expect(await client.webhooks.list()).toMatchObject([{ name: 'old', account, workspace }]);
    expect((await fetch(`${gateway.url}/hooks/AERylZ_uewzpDx-8fcweHQ`)).status).toBe(204);
    expect(await client.account(account).get()).toMatchObject({ created, updated: created });
  } finally {
    await gateway.close();
    rmSync(dataDir, { recursive: true });
  }
});
