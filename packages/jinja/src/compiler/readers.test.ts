import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';
import type { Value } from '../python/values.ts';
import { StrictUndefined, Undefined } from '../runtime/undefined.ts';

function render(source: string, variables: Record<string, unknown>): string {
  return new Environment().fromString(source).render(variables as Record<string, Value>);
}

/** A class whose prototype is an object literal: its objects say that `Object` made them. */
function Ship(this: { name: string }) {
  this.name = 'hidden';
}
Ship.prototype = { secret: 'hidden' };

class WithGetter {
  get name(): string {
    throw new Error('a template reached a getter');
  }
}

describe('items read by name', () => {
  test.each([
    ['an instance of a class', new WithGetter()],
    ['an object whose prototype is an object literal', Reflect.construct(Ship, [])],
    ['an object made from another', Object.create({ name: 'hidden', secret: 'hidden' })],
  ])('are not those of %s', (_, host) => {
    expect(render('[{{ host.name }}{{ host["secret"] }}]', { host })).toBe('[]');
  });

  test('are the same for objects of many kinds', () => {
    const hosts = Array.from({ length: 40 }, (_, i) => ({ [`k${i % 10}`]: 1, name: i }));
    const source = '{% for host in hosts %}{{ host.name }},{% endfor %}';
    const bare = Object.assign(Object.create(null), { name: 'bare' });
    const all = [...hosts, bare, new Map(), [1], 'text', null, 5, new WithGetter()];
    expect(render(source, { hosts: all })).toBe(`${hosts.map(({ name }) => name).join(',')},bare,,,,,,,`);
  });
});

describe('variables', () => {
  test('may be those of any object, and names that every object has are missing', () => {
    const bare = Object.assign(Object.create(null), { name: 'bare' });
    const source = '{{ name }}[{{ toString }}{{ constructor }}{{ missing }}]';
    for (const variables of [{ name: 'bare' }, bare, new Map([['name', 'bare']])]) {
      expect(new Environment().fromString(source).render(variables)).toBe('bare[]');
    }
  });

  test('are seen as the template has set them', () => {
    const source =
      "{% set name = 'set' %}{% block a %}{{ name }}{% endblock %}{% macro m() %}{{ name }}{% endmacro %}{{ m() }}";
    expect(render(source, { name: 'given' })).toBe('setset');
  });

  test('come before globals, which a variable that is undefined does not hide', () => {
    const environment = new Environment();
    environment.globals.set('name', 'global');
    const template = environment.fromString('{{ name }}');
    expect(template.render({ name: 'given' })).toBe('given');
    expect(template.render({})).toBe('global');
    expect(template.render({ name: undefined as unknown as Value })).toBe('global');
  });
});

describe('the truth of a missing name', () => {
  const source = '{% if missing %}yes{% elif not missing %}no{% endif %}';

  test('is false', () => {
    expect(new Environment().fromString(source).render()).toBe('no');
  });

  test('is what its class makes of it', () => {
    class True extends Undefined {
      override pyBool(): boolean {
        return true;
      }
    }
    expect(new Environment({ undefined: True }).fromString(source).render()).toBe('yes');
    const strict = new Environment({ undefined: StrictUndefined }).fromString(source);
    expect(() => strict.render()).toThrow("'missing' is undefined");
  });
});

describe('calls by position', () => {
  test('give a macro what it is given, and no more', () => {
    const macro = "{% macro m(a, b='B', c='C') %}{{ a }}{{ b }}{{ c }};{% endmacro %}";
    expect(render(`${macro}{{ m() }}{{ m(1) }}{{ m(1, 2) }}{{ m(1, 2, 3) }}`, {})).toBe('BC;1BC;12C;123;');
    expect(() => render(`${macro}{{ m(1, 2, 3, 4) }}`, {})).toThrow(
      "macro 'm' takes not more than 3 argument(s)",
    );
  });

  test('reach the rest of a macro that takes any number', () => {
    const macro = '{% macro m(a) %}{{ a }}{{ varargs }}{% endmacro %}';
    expect(render(`${macro}{{ m(1, 2, 3) }}{{ m(1, 2, 3, 4, 5) }}`, {})).toBe('1(2, 3)1(2, 3, 4, 5)');
  });
});
