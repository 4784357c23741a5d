import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unescapeHtml } from './html-unescape.ts';
import { concatMarkup, escapeText, escape as escapeValue, formatMarkup } from './markup.ts';
import { markupFormat } from './markup-methods.ts';
import { call } from './protocol.ts';
import { repr } from './text.ts';
import { attributeOf } from './type-attributes.ts';
import { type Kwargs, Markup, PyObject, Tuple, type Value } from './values.ts';

class Image extends PyObject {
  override readonly pyType = 'Image';
  override pyHtml(): string {
    return '<img>';
  }
  override pyRepr(): string {
    return '<Image>';
  }
}

function method(text: string, name: string, args: readonly Value[] = [], kwargs?: Kwargs): string {
  return repr(call(attributeOf(new Markup(text), name)!, args, kwargs));
}

describe('escaping', () => {
  test('replaces the five characters and leaves HTML alone', () => {
    expect(escapeText(`<a href="x">'&'`)).toBe('&lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;');
    expect(escapeValue(new Markup('<b>'))).toEqual(new Markup('<b>'));
    expect(escapeValue(new Image())).toEqual(new Markup('<img>'));
    expect(escapeValue(['<'])).toEqual(new Markup('[&#39;&lt;&#39;]'));
    expect(escapeValue(null)).toEqual(new Markup('None'));
  });

  test('is undone by unescaping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unescapeHtml(escapeText(text))).toBe(text);
      }),
    );
  });
});

describe('Markup', () => {
  test('escapes what is added to it, on either side', () => {
    expect(concatMarkup(new Markup('<b>'), '<')).toEqual(new Markup('<b>&lt;'));
    expect(concatMarkup('<', new Markup('<b>'))).toEqual(new Markup('&lt;<b>'));
    expect(concatMarkup(new Markup('a'), new Image())).toEqual(new Markup('a<img>'));
    expect(concatMarkup(new Markup('a'), 1)).toBeUndefined();
  });

  test.each<[string, Value, string]>([
    ['%s', '<', '&lt;'],
    ['%s %r', new Tuple(['<', '<']), '&lt; &#39;&lt;&#39;'],
    ['%(a)s', { a: '<' }, '&lt;'],
    ['%s', new Markup('<b>'), '<b>'],
    ['%5.1f', 3, '  3.0'],
    ['%s', ['<a>'], '[&#39;&lt;a&gt;&#39;]'],
  ])('formats %j %% %o as %j', (template, values, expected) => {
    expect(formatMarkup(new Markup(template), values)).toEqual(new Markup(expected));
  });

  test.each<[string, string, readonly Value[], string]>([
    ['<b>', 'upper', [], "Markup('<B>')"],
    ['a,b', 'split', [','], "[Markup('a'), Markup('b')]"],
    ['a-b', 'partition', ['-'], "(Markup('a'), Markup('-'), Markup('b'))"],
    ['-', 'join', [['<', new Markup('<b>'), 1]], "Markup('&lt;-<b>-1')"],
    ['ab', 'replace', ['b', '<'], "Markup('a&lt;')"],
    ['ab', 'find', ['b'], '1'],
    ['<p>Main &raquo;\t<!-- x > y --><em>About</em></p>', 'striptags', [], "'Main » About'"],
    ['a < b', 'striptags', [], "'a < b'"],
    ['&lt;&eacute;', 'unescape', [], "'<é'"],
    ['', 'escape', ['<'], "Markup('&lt;')"],
    ['{} {}', 'format', ['<', new Markup('<b>')], "Markup('&lt; <b>')"],
    ['{:>5}', 'format', ['<'], "Markup('    &lt;')"],
    ['{a}', 'format_map', [{ a: '<' }], "Markup('&lt;')"],
    ['x', 'isalpha', [], 'True'],
  ])('%j.%s(%o) is %s', (text, name, args, expected) => {
    expect(method(text, name, args)).toBe(expected);
  });

  test('takes no format specification for values with HTML', () => {
    expect(() => method('{:>5}', 'format', [new Markup('a')])).toThrow(
      'Unsupported format specification for Markup.',
    );
    expect(() => method('{:>5}', 'format', [new Image()])).toThrow('Format specifier >5 given');
  });

  test('is filled through the access a sandbox gives', () => {
    const access = { getAttr: () => '<denied>', getItem: () => 1 };
    expect(markupFormat(new Markup('{0.real}'), [1], undefined, access)).toEqual(
      new Markup('&lt;denied&gt;'),
    );
    expect(() => markupFormat(new Markup('{1}'), [], undefined, access)).toThrow('tuple index out of range');
  });
});
