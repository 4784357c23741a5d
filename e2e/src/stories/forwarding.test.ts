import { afterAll, beforeAll, expect, test } from 'vitest';
import { runPostern } from '../command.ts';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

test('where nothing is forwarded, the API and the command say so, and how it is done', async () => {
  expect(await postern.client.forwarding.status()).toMatchObject({ target: null, trouble: null });
  expect(await postern.client.forwarding.setAside()).toEqual([]);
  const { code, errors } = await runPostern(postern, ['forwarding']);
  expect(code).toBe(0);
  expect(errors).toContain('postern serve --forward-to http://prefect:4200/api');
});

test.each([
  [['--forward-to', 'prefect:4200'], {}, /"prefect:4200"; it must be the address of a Prefect API/],
  [[], { POSTERN_FORWARD_KEY: 'k' }, /no server to forward them to: add --forward-to/],
])('serve %o with %o does not start, and says what is wrong', async (options, env, message) => {
  const args = ['serve', '--data-dir', `${postern.dataDir}/other`, ...options];
  const { code, errors } = await runPostern(postern, args, env);
  expect(code).toBe(1);
  expect(errors).toMatch(message);
});
