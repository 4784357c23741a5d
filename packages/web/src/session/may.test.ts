import { expect, test } from 'vitest';
import { may } from './may.ts';

const key = (role: 'administrator' | 'owner' | 'developer' | 'viewer' | 'member') => ({
  role,
  workspace_id: null,
});

test('a role may do what it says, and what the lesser ones may', () => {
  expect(may(key('developer'), 'developer')).toBe(true);
  expect(may(key('owner'), 'viewer')).toBe(true);
  expect(may(key('viewer'), 'developer')).toBe(false);
  expect(may(key('owner'), 'administrator')).toBe(false);
});

test('a key of one workspace manages nothing of the account', () => {
  const limited = { role: 'owner', workspace_id: '00000000-0000-4000-8000-000000000000' } as const;
  expect(may(limited, 'owner')).toBe(false);
  expect(may(limited, 'developer')).toBe(true);
});
