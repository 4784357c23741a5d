import { expect, test } from 'vitest';
import { type PageQuestion, readPageToken, signPageToken } from './page-token.ts';

const SECRET = Buffer.alloc(32, 1);
const QUESTION: PageQuestion = {
  workspaceId: 'w',
  filter: { occurred: { sinceUs: 1, untilUs: 2 }, order: 'DESC' },
  limit: 50,
  offset: 50,
  total: 120,
};

test('a token gives back the question it was made of', () => {
  const token = signPageToken(QUESTION, SECRET);
  expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
  expect(readPageToken(token, SECRET)).toEqual(QUESTION);
});

test('a token that was changed, made up or signed by another server is refused', () => {
  const token = signPageToken(QUESTION, SECRET);
  const forged = Buffer.from(JSON.stringify({ ...QUESTION, workspaceId: 'x' })).toString('base64url');
  for (const wrong of ['', 'abc', '.', token.slice(0, -1), `${forged}${token.slice(token.indexOf('.'))}`]) {
    expect(readPageToken(wrong, SECRET)).toBeUndefined();
  }
  expect(readPageToken(token, Buffer.alloc(32, 2))).toBeUndefined();
});
