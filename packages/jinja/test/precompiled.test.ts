import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import {
  DictLoader,
  Environment,
  type EnvironmentOptions,
  ModuleLoader,
  type Names,
  type PrecompiledTemplate,
} from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'postern-modules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEMPLATES = {
  base: '<h1>{% block title %}{% endblock %}</h1>{% block body %}{% endblock %}',
  row: '{% macro row(cells) %}<tr>{% for cell in cells %}<td>{{ cell }}</td>{% endfor %}</tr>{% endmacro %}',
  page: `{% extends "base" %}{% from "row" import row %}
{% block title %}{{ title|upper }}{% endblock %}
{% block body %}{{ 1.5 * 2 }} {{ 2.0 }} {{ 0.1 }} {{ "<b>"|safe }} {{ title is string }}{{ row([title, 2]) }}{% endblock %}`,
};

async function load(options: EnvironmentOptions): Promise<Environment> {
  const builder = new Environment(options);
  const modules: Record<string, PrecompiledTemplate> = {};
  for (const [name, source] of Object.entries(TEMPLATES)) {
    const file = join(folder, `${name}-${options.autoescape}.mjs`);
    writeFileSync(file, builder.compileToModule(source, name));
    modules[name] = (await import(pathToFileURL(file).href)) as PrecompiledTemplate;
  }
  return new Environment({ ...options, loader: new ModuleLoader(modules) });
}

test.each([true, false])('modules render what their sources render, autoescape %s', async (autoescape) => {
  const precompiled = await load({ autoescape });
  const compiled = new Environment({ autoescape, loader: new DictLoader(TEMPLATES) });
  const context: Names = { title: 'a & b' };
  const expected = compiled.getTemplate('page').render(context);
  expect(expected).toContain('</td>');
  expect(precompiled.getTemplate('page').render(context)).toBe(expected);
  expect([...precompiled.getTemplate('page').generate(context)].join('')).toBe(expected);
  expect(precompiled.listTemplates()).toEqual(['base', 'page', 'row']);
});

test('an environment without the filter says so', async () => {
  const environment = await load({ autoescape: false });
  environment.filters.delete('upper');
  expect(() => environment.getTemplate('page')).toThrow("No filter named 'upper'.");
});

test('a template that holds a value of its environment is refused with the way out', () => {
  const environment = new Environment({ extensions: ['debug'] });
  expect(() => environment.compileToModule('{% debug %}')).toThrow('render it without compiling it ahead');
});
