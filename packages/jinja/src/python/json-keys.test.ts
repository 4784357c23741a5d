import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { dumpJson, dumpJsonForHtml } from './json.ts';
import { KeyOrders } from './json-keys.ts';
import type { PlainDict } from './values.ts';

const HTML = { sortKeys: true, htmlSafe: true };

/** An object with so many keys, in an order that depends on `seed`. */
function object(seed: number, size: number): PlainDict {
  const keys = Array.from({ length: size }, (_, i) => `k${(i * 7 + seed) % size}`);
  return Object.fromEntries([['first', "'"], ...keys.map((key, i) => [key, i % 2 === 0 ? `<${i}>` : i])]);
}

describe('objects whose keys were met before', () => {
  test('are written like any other', () => {
    const orders = new KeyOrders();
    const values = [
      object(1, 5),
      object(2, 5),
      object(1, 6),
      object(1, 5),
      { é: 1, b: { a: 'x', "'": 2 }, a: [object(1, 5)] },
      { '\u{1f600}': 1, '\uffff': 2 },
      object(3, 100),
    ];
    for (const value of [...values, ...values]) {
      expect(dumpJsonForHtml(value, orders)).toBe(dumpJson(value, HTML));
    }
  });

  test('are written right where more kinds come than are kept', () => {
    const orders = new KeyOrders();
    for (let i = 0; i < 1000; i++) {
      const value = { [`a${i % 300}`]: 'text', [`b${i}`]: { second: i, first: '&' } };
      expect(dumpJsonForHtml(value, orders)).toBe(dumpJson(value, HTML));
    }
    for (let i = 0; i < 100; i++) {
      const value = { first: i, [`b${i}`]: 1, a: 2 };
      expect(dumpJsonForHtml(value, orders)).toBe(dumpJson(value, HTML));
    }
  });

  test('cost as many steps as the first time', () => {
    const orders = new KeyOrders();
    const value = { b: [object(1, 5), object(1, 5)], [`a${'é'.repeat(100)}`]: 'text' };
    const steps = (write: () => string): number => {
      const budget = new Budget(DEFAULT_LIMITS);
      withBudget(budget, write);
      return budget.steps;
    };
    const first = steps(() => dumpJsonForHtml(value, orders));
    expect(steps(() => dumpJsonForHtml(value, orders))).toBe(first);
    expect(steps(() => dumpJson(value, HTML))).toBe(first);
  });
});
