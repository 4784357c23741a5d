import { ChainableUndefined, DictLoader, ImmutableSandboxedEnvironment, type Names } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import { compileCatalogue } from '../test/compile-catalogue.ts';
import {
  createHumanizeFilters,
  createLocales,
  type HumanizeOptions,
  installHumanize,
  parseCatalogue,
} from './index.ts';

const NOW = Date.parse('2024-03-15T12:34:56Z');
const german = parseCatalogue(
  compileCatalogue({
    '': 'Plural-Forms: nplurals=2; plural=(n != 1);\n',
    today: 'heute',
    'million\0million': 'MILLION\0MILLIONEN',
    '%d day\0%d days': '%d Tag\0%d Tage',
    '1 (female)\u0004st': '-te',
  }),
);

function makeEnvironment(options: HumanizeOptions = {}, templates: Record<string, string> = {}) {
  const environment = new ImmutableSandboxedEnvironment({
    undefined: ChainableUndefined,
    loader: new DictLoader(templates),
  });
  const locales = createLocales(new Map([['de_DE', german]]));
  installHumanize(environment, { now: () => NOW, timeZone: 'UTC', locales, ...options });
  return environment;
}

function render(template: string, variables: Names = {}, options: HumanizeOptions = {}): string {
  return makeEnvironment(options).fromString(template).render(variables);
}

test('there are twenty filters, all with the prefix', () => {
  const names = [...createHumanizeFilters().keys()];
  expect(names).toHaveLength(20);
  expect(names.every((name) => name.startsWith('humanize_'))).toBe(true);
});

describe('times', () => {
  test('are relative to the injected clock', () => {
    let now = NOW;
    const environment = makeEnvironment({ now: () => now });
    const template = environment.fromString('{{ (0|humanize_date_and_delta)[0] }}');
    expect(template.render()).toBe('2024-03-15 12:34:56');
    now += 90_000;
    expect(template.render()).toBe('2024-03-15 12:36:26');
  });

  test('are local to the injected zone', () => {
    const template = '{{ (v|humanize_date_and_delta)[0]|humanize_naturalday }}';
    expect(render(template, { v: 6 * 3600 }, { timeZone: 'America/Los_Angeles' })).toBe('yesterday');
    expect(render(template, { v: 6 * 3600 }, { timeZone: 'UTC' })).toBe('today');
  });

  test('with an offset count from the same instant', () => {
    const template = '{{ (0|humanize_date_and_delta)[0].astimezone()|humanize_naturaltime }}';
    expect(render(template)).toBe('now');
  });
});

describe('a locale', () => {
  const activate = "{% set _ = 'de_DE'|humanize_activate %}";

  test('holds from its place to the end of the render', () => {
    const days = '{{ 1234567.5|humanize_intcomma }} ';
    expect(render(`${days}${activate}${days}`)).toBe('1,234,567.5 1.234.567,5 ');
  });

  test('translates texts, plurals and texts in context', () => {
    expect(
      render(
        `${activate}{{ (0|humanize_date_and_delta)[0]|humanize_naturalday }} {{ 172800|humanize_naturaldelta }} {{ 1|humanize_ordinal('female') }} {{ 2500000|humanize_intword }}`,
      ),
    ).toBe('heute 2 Tage 1-te 2,5 MILLIONEN');
  });

  test('does not reach the next render of the same environment', () => {
    const environment = makeEnvironment();
    environment.fromString(activate).render();
    expect(environment.fromString('{{ 1234|humanize_intcomma }}').render()).toBe('1,234');
  });

  test('does not outlive a render that failed', () => {
    const environment = makeEnvironment();
    expect(() => environment.fromString(`${activate}{{ none|humanize_metric }}`).render()).toThrow();
    expect(environment.fromString('{{ 1234|humanize_intcomma }}').render()).toBe('1,234');
  });

  test('reaches included templates and macros of others, and comes back from them', () => {
    const environment = makeEnvironment(
      {},
      {
        part: '{{ 1234|humanize_intcomma }} ',
        macros: '{% macro show(n) %}{{ n|humanize_intcomma }}{% endmacro %}',
        inner: activate,
      },
    );
    const template = environment.fromString(
      "{% from 'macros' import show %}{% include 'inner' %}{% include 'part' %}{{ show(5678) }}",
    );
    expect(template.render()).toBe('1.234 5.678');
  });

  test('ends with deactivate, and with an English one', () => {
    const number = '{{ 1234|humanize_intcomma }}';
    expect(render(`${activate}{% set _ = 0|humanize_deactivate %}${number}`)).toBe('1,234');
    expect(render(`${activate}{% set _ = 'en_GB'|humanize_activate %}${number}`)).toBe('1,234');
    expect(render(`${activate}{% set _ = none|humanize_activate %}${number}`)).toBe('1,234');
  });

  test('that is not there is an error which names those that are', () => {
    expect(() => render("{{ 'fr_FR'|humanize_activate }}")).toThrow(/locale 'fr_FR', but for de_DE/);
  });

  test('without any installed is an error that says how to get them', () => {
    const environment = new ImmutableSandboxedEnvironment();
    installHumanize(environment);
    expect(() => environment.fromString(activate).render()).toThrow('npm run locales');
  });

  test('cannot come from a folder that a template names', () => {
    expect(() => render("{{ 'de_DE'|humanize_activate('/etc') }}")).toThrow(/leave `path` out/);
  });

  test('is an object with its translations', () => {
    expect(render("{{ ('de_DE'|humanize_activate).gettext('today') }} {{ 'de_DE'|humanize_activate }}")).toBe(
      'heute <gettext.GNUTranslations object>',
    );
    expect(
      render(
        "{% set t = 'de_DE'|humanize_activate %}{{ t.ngettext('%d day', '%d days', 2) }} {{ t.pgettext('1 (female)', 'st') }}",
      ),
    ).toBe('%d Tage -te');
  });
});

describe('humanize_clamp', () => {
  test('formats with a macro', () => {
    expect(render('{% macro f(x) %}[{{ x }}]{% endmacro %}{{ 5|humanize_clamp(ceil=3, format=f) }}')).toBe(
      '>[3]',
    );
  });

  test('reaches no internal attribute through its format', () => {
    expect(render("{{ 1|humanize_clamp(format='{0.real}') }}")).toBe('1');
    expect(() => render("{{ 1|humanize_clamp(format='{.__class__}') }}")).toThrow(/unsafe/);
  });
});

test('a format cannot make text without bound', () => {
  for (const call of [
    "intword('%999999999.1f')",
    'scientific(99999999)',
    'intcomma(99999999)',
    "clamp(format='{:999999999}')",
    'metric(precision=99999999)',
  ]) {
    expect(() => render(`{{ 1234.5|humanize_${call} }}`), call).toThrow(/allowed/);
  }
});

test('an unsuitable unit is answered with those there are', () => {
  expect(() => render("{{ 1|humanize_precisedelta(minimum_unit='weeks') }}")).toThrow(/the units are .*days/);
  expect(() => render("{{ 1|humanize_naturaldelta(minimum_unit='hours') }}")).toThrow(/use seconds/);
});
