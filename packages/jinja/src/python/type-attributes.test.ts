import { describe, expect, test } from 'vitest';
import { BoundMethod } from './callable.ts';
import { call } from './protocol.ts';
import { isInternalName } from './special-names.ts';
import { repr } from './text.ts';
import { attributeOf, MUTATING_METHODS, methodOf } from './type-attributes.ts';
import {
  Bytes,
  Complex,
  Dict,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  type Value,
} from './values.ts';

class Plain extends PyObject {
  override readonly pyType = 'Plain';
  override pyGetAttr(name: string): Value | undefined {
    return name === 'a' ? 1 : undefined;
  }
}

const VALUES: Value[] = [
  null,
  true,
  1,
  1n << 70n,
  1.5,
  new PyFloat(1),
  'a',
  [1],
  { a: 1 },
  new Dict(),
  new Tuple([]),
  new PySet(),
  new PySet([], true),
  new Range(0, 3, 1),
  new Bytes(new Uint8Array(1)),
  new Complex(1, 2),
  new Slice(1, 2, 3),
  new Markup('a'),
  new Plain(),
  () => 1,
];

describe('attributeOf', () => {
  test('never reaches JavaScript', () => {
    const names = Object.getOwnPropertyNames(Object.prototype).concat([
      'prototype',
      'length',
      'name',
      'call',
      'apply',
      'bind',
      'map',
      'value',
      'items_',
      'charAt',
      'constructor',
      'then',
    ]);
    for (const value of VALUES) {
      for (const name of names) expect(attributeOf(value, name), `${repr(value)}.${name}`).toBeUndefined();
    }
  });

  test('gives data attributes and bound methods', () => {
    expect(attributeOf(new Range(1, 5, 2), 'step')).toBe(2);
    expect(attributeOf(new Slice(null, 2, null), 'stop')).toBe(2);
    expect(attributeOf(new Plain(), 'a')).toBe(1);
    const method = attributeOf('abc', 'upper');
    expect(method).toBeInstanceOf(BoundMethod);
    expect(call(method!, [])).toBe('ABC');
    expect(methodOf('abc', 'nosuch')).toBeUndefined();
  });

  test('shows the type of a value and its length, and no other special name', () => {
    expect(VALUES.slice(0, 6).map((value) => repr(attributeOf(value, '__class__')!))).toEqual([
      "<class 'NoneType'>",
      "<class 'bool'>",
      "<class 'int'>",
      "<class 'int'>",
      "<class 'float'>",
      "<class 'float'>",
    ]);
    expect(repr(attributeOf(new Markup(''), '__class__')!)).toBe("<class 'markupsafe.Markup'>");
    expect(attributeOf(attributeOf(5, '__class__')!, '__name__')).toBe('int');
    expect(call(attributeOf('😀b', '__len__')!, [])).toBe(2);
    for (const value of VALUES) {
      for (const name of ['__init__', '__globals__', '__dict__', '__proto__', '__subclasses__', '__call__']) {
        expect(attributeOf(value, name)).toBeUndefined();
      }
    }
    expect(attributeOf(attributeOf(5, '__class__')!, '__base__')).toBeUndefined();
  });
});

test('every mutating method is one of its type', () => {
  const samples: Record<string, Value> = { list: [], dict: {}, set: new PySet() };
  for (const [type, names] of MUTATING_METHODS) {
    for (const name of names) expect(methodOf(samples[type]!, name), `${type}.${name}`).toBeDefined();
  }
});

test('names of Python’s own machinery are told from names nobody knows', () => {
  for (const name of ['__class__', '__init__']) expect(isInternalName(null, name)).toBe(true);
  for (const name of ['__mro__', '__subclasses__']) {
    expect(isInternalName(null, name)).toBe(false);
    expect(isInternalName(attributeOf('x', '__class__')!, name)).toBe(true);
  }
  expect(isInternalName([], '__len__')).toBe(true);
  expect(isInternalName(5, '__len__')).toBe(false);
  for (const name of ['class', '__nosuch__', '__', 'constructor'])
    expect(isInternalName(null, name)).toBe(false);
});
