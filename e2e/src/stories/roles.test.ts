/** docs/roles.md against what the server does. */
import { readFileSync } from 'node:fs';
import { ROLE_MEANINGS } from '@postern/gateway';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const GUIDE = readFileSync(new URL('../../../docs/roles.md', import.meta.url), 'utf8');

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

/** The rows of the table under a heading line. */
function rowsUnder(head: string): string[] {
  const lines = GUIDE.split('\n');
  const start = lines.indexOf(head) + 2;
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end);
}

test('the guide says of each role what it may do', () => {
  const rows = Object.entries(ROLE_MEANINGS).map(([role, meaning]) => `| ${role} | ${meaning} |`);
  expect(rowsUnder('| role | may |')).toEqual(rows);
});

test('the guide lists every route with the role it needs; where it does not, this shows the rows', async () => {
  const response = await fetch(`${postern.url}/api/openapi.json`);
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, { 'x-role'?: string }>>;
  };
  const rows = Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) =>
          `| \`${method.toUpperCase()} ${path}\` | ${operation['x-role'] ?? 'no key needed'} |`,
      ),
    )
    .sort((a, b) => (a.split(' ')[2]! < b.split(' ')[2]! ? -1 : 1));
  expect(rowsUnder('| route | least role |')).toEqual(rows);
});
