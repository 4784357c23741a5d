import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  ChoiceLoader,
  DictLoader,
  Environment,
  type Extension,
  FunctionLoader,
  ImmutableSandboxedEnvironment,
  Markup,
  meta,
  NativeEnvironment,
  PrefixLoader,
  PyFunction,
  PyObject,
  StrictUndefined,
  selectAutoescape,
  TemplateBudgetError,
  TemplateNotFound,
  TemplateSyntaxError,
  type Value,
} from '../src/index.ts';
import { FileSystemLoader } from '../src/node/index.ts';

const render = (source: string, context: Readonly<Record<string, Value>> = {}): string =>
  new Environment().fromString(source).render(context);

describe('rendering', () => {
  test('takes variables from an object or a Map, and never from a prototype', () => {
    const template = new Environment().fromString(
      '{{ a }}{{ toString is defined }}{{ constructor is defined }}',
    );
    expect(template.render({ a: 1 })).toBe('1FalseFalse');
    expect(template.render(new Map([['a', 'x']]))).toBe('xFalseFalse');
  });

  test('errors carry the line where they happened and the template they happened in', () => {
    const env = new Environment({
      loader: new DictLoader({ outer: 'one\n{% include "inner" %}', inner: '\n\n{{ 1 // 0 }}' }),
    });
    expect(() => env.getTemplate('outer').render()).toThrowError(
      expect.objectContaining({ name: 'ZeroDivisionError', lineno: 3, templateName: 'inner' }),
    );
  });

  test('a syntax error names its line and keeps the source', () => {
    const source = 'fine\n{% if %}';
    expect(() => new Environment().fromString(source)).toThrowError(
      expect.objectContaining({ name: 'TemplateSyntaxError', lineno: 2, source }),
    );
  });
});

describe('generate', () => {
  test('yields the same text as render, in pieces, through inheritance and includes', () => {
    const env = new Environment({
      loader: new DictLoader({
        base: '<{% block body %}base{% endblock %}>',
        child: '{% extends "base" %}{% block body %}{{ super() }}{% include "part" %}{{ n }}{% endblock %}',
        part: '{% for i in range(n) %}{{ i }},{% endfor %}',
      }),
    });
    const pieces = [...env.getTemplate('child').generate({ n: 2 })];
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(env.getTemplate('child').render({ n: 2 }));
  });

  test('does not render what is not asked for', () => {
    const pieces = new Environment().fromString('first{{ 1 // 0 }}').generate();
    expect(pieces.next().value).toBe('first');
    expect(() => pieces.next()).toThrowError(expect.objectContaining({ name: 'ZeroDivisionError' }));
  });

  test('stays within the budget of its render', () => {
    const template = new Environment().fromString('{% for i in range(1000) %}x{% endfor %}');
    expect(() => [...template.generate({}, { budget: { maxSteps: 100 } })]).toThrow(TemplateBudgetError);
  });
});

describe('environments', () => {
  test('an overlay changes options and shares filters', () => {
    const env = new Environment();
    const overlay = env.overlay({
      variableStartString: '<<',
      variableEndString: '>>',
      undefined: StrictUndefined,
    });
    env.filters.set('shout', new PyFunction('shout', 'value', (value: string) => `${value}!`));
    expect(overlay.fromString('<< "a"|shout >>').render()).toBe('a!');
    expect(() => overlay.fromString('<< missing >>').render()).toThrowError("'missing' is undefined");
  });

  test('an overlay of a sandbox is a sandbox', () => {
    const overlay = new ImmutableSandboxedEnvironment().overlay({ trimBlocks: true });
    expect(() => overlay.fromString('{% set x = [] %}\n{{ x.append(1) }}').render()).toThrowError(/unsafe/);
  });

  test('a native environment yields values', () => {
    expect(new NativeEnvironment().fromString('{{ [1, 2] }}').render()).toEqual([1, 2]);
  });

  test('autoescape can depend on the name', () => {
    const autoescape = selectAutoescape({ disabledExtensions: ['txt'], defaultForString: false });
    const loader = new DictLoader({ 'a.HTML': '{{ x }}', 'a.txt': '{{ x }}' });
    const env = new Environment({ autoescape, loader });
    expect(env.getTemplate('a.HTML').render({ x: '<' })).toBe('&lt;');
    expect(env.getTemplate('a.txt').render({ x: '<' })).toBe('<');
    expect(env.fromString('{{ x }}').render({ x: '<' })).toBe('<');
  });

  test('an expression compiles to a function', () => {
    const env = new Environment();
    expect(env.compileExpression('a + b * 2')({ a: 1, b: 3 })).toBe(7);
    expect(env.compileExpression('missing')()).toBeNull();
  });

  test('the token stream can be looked at', () => {
    const types = [...new Environment().lex('a{{ b }}')].map(({ type }) => type);
    expect(types).toEqual(['data', 'variable_begin', 'whitespace', 'name', 'whitespace', 'variable_end']);
  });

  test('an extension adds a tag, reads source before the lexer and tokens before the parser', () => {
    const now: Extension = {
      name: 'now',
      tags: ['now'],
      preprocess: (source) => source.replace('TODAY', '{% now %}'),
      *filterStream(tokens) {
        for (const token of tokens)
          yield token.type === 'data' ? { ...token, value: `${token.value}·` } : token;
      },
      parse(parser) {
        const { lineno } = parser.stream.next();
        return { kind: 'Output', nodes: [{ kind: 'Const', value: 'noon', lineno }], lineno };
      },
    };
    expect(new Environment({ extensions: [now] }).fromString('It is TODAY').render()).toBe('It is ·noon');
    expect(() => new Environment({ extensions: ['nosuch'] })).toThrowError(/no extension named 'nosuch'/);
  });
});

describe('values of the host', () => {
  test('a function takes positional arguments', () => {
    expect(render('{{ add(1, 2) }}', { add: (a: number, b: number) => a + b })).toBe('3');
    expect(() => render('{{ f(a=1) }}', { f: () => null })).toThrowError(/takes no keyword arguments/);
  });

  test('a function with a signature takes keywords, and may ask for the context', () => {
    const greet = new PyFunction(
      'greet',
      'name, *, polite=',
      (context: { resolve(name: string): Value }, name: string, polite = false) =>
        `${polite ? 'Good day' : 'Hi'} ${name} from ${context.resolve('here')}`,
      'context',
    );
    expect(render('{{ greet("Ann", polite=true) }}', { greet, here: 'us' })).toBe('Good day Ann from us');
  });

  test('a class instance is opaque: it has no attributes and no items', () => {
    class Secret {
      readonly key = 'k';
    }
    const secret = new Secret() as unknown as Value;
    expect(render('{{ s.key }}|{{ s["key"] }}|{{ s.constructor }}', { s: secret })).toBe('||');
  });

  test('a PyObject shows what it chooses to', () => {
    class Point extends PyObject {
      readonly pyType = 'Point';
      readonly hidden = 1;
      override pyGetAttr(name: string): Value | undefined {
        return name === 'x' ? 7 : undefined;
      }
    }
    expect(render('{{ p.x }}{{ p.hidden }}', { p: new Point() })).toBe('7');
  });

  test('safe text stays safe', () => {
    const env = new Environment({ autoescape: true });
    expect(env.fromString('{{ a }}{{ b }}').render({ a: new Markup('<b>'), b: '<b>' })).toBe('<b>&lt;b&gt;');
  });
});

describe('loaders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jinja-loader-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('choice and prefix loaders find templates in others', () => {
    const loader = new ChoiceLoader([
      new PrefixLoader({ mail: new DictLoader({ a: 'mail a' }) }),
      new FunctionLoader((name) => (name === 'b' ? 'from a function' : null)),
    ]);
    const env = new Environment({ loader });
    expect(env.getTemplate('mail/a').render()).toBe('mail a');
    expect(env.getTemplate('b').render()).toBe('from a function');
    expect(() => env.getTemplate('mail/b')).toThrow(TemplateNotFound);
    expect(env.listTemplates()).toEqual(['mail/a']);
  });

  test('a loaded template is compiled once and again when its source changes', () => {
    const templates = new Map([['a', 'one']]);
    const env = new Environment({ loader: new DictLoader(templates) });
    const first = env.getTemplate('a');
    expect(env.getTemplate('a')).toBe(first);
    templates.set('a', 'two');
    expect(env.getTemplate('a').render()).toBe('two');
  });

  test('files are loaded from folders, reloaded when they change, and never from outside', () => {
    mkdirSync(join(folder, 'in', 'sub'), { recursive: true });
    writeFileSync(join(folder, 'secret'), 'secret');
    writeFileSync(join(folder, 'in', 'sub', 'a.txt'), 'hello');
    symlinkSync(join(folder, 'secret'), join(folder, 'in', 'link'));
    const env = new Environment({ loader: new FileSystemLoader(join(folder, 'in')) });
    expect(env.getTemplate('sub/a.txt').render()).toBe('hello');
    expect(env.listTemplates()).toContain('sub/a.txt');
    for (const name of ['../secret', 'sub/../../secret', 'link', '/../secret', 'nosuch']) {
      expect(() => env.getTemplate(name), name).toThrow(TemplateNotFound);
    }
    writeFileSync(join(folder, 'in', 'sub', 'a.txt'), 'changed');
    utimesSync(join(folder, 'in', 'sub', 'a.txt'), 2e9, 2e9);
    expect(env.getTemplate('sub/a.txt').render()).toBe('changed');
  });
});

describe('meta', () => {
  const env = new Environment();

  test('undeclared variables are those the context must bring', () => {
    const source =
      '{% set a = b %}{% for c in d %}{{ c.x }}{{ e }}{% endfor %}{{ range(a) }}{% macro m(f) %}{{ f ~ g }}{% endmacro %}';
    expect([...meta.findUndeclaredVariables(env.parse(source), env)].sort()).toEqual(['b', 'd', 'e', 'g']);
  });

  test('referenced templates come in order, null where only the render knows', () => {
    const source = '{% extends "a" %}{% include ["b", c] %}{% import d as e %}{% from "f" import g %}';
    expect([...meta.findReferencedTemplates(env.parse(source))]).toEqual(['a', 'b', null, null, 'f']);
  });
});

test('a template that is no Jinja is refused when it is compiled', () => {
  expect(() => new Environment().fromString('{% nosuch %}')).toThrow(TemplateSyntaxError);
});
