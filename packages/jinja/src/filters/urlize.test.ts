import { describe, expect, test } from 'vitest';
import { Environment } from '../environment.ts';

function render(source: string): string {
  return new Environment().fromString(source).render({}) as string;
}

describe('the URL filters', () => {
  test.each([
    [
      "{{ 'a b/ü?&=~'|urlencode }} {{ {'a b': 1, 'c': 'x/y'}|urlencode }} {{ [('a', 1), ('b', '&')]|urlencode }} {{ 42|urlencode }}|{{ \"!*'()\"|urlencode }}",
      'a%20b/%C3%BC%3F%26%3D~ a+b=1&c=x%2Fy a=1&b=%26 42|%21%2A%27%28%29',
    ],
  ])('percent-encode: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ 'see http://example.com/, (www.a.org) and me@x.de.'|urlize }}",
      'see <a href="http://example.com/" rel="noopener">http://example.com/</a>, (<a href="https://www.a.org" rel="noopener">www.a.org</a>) and <a href="mailto:me@x.de">me@x.de</a>.',
    ],
    [
      "{{ 'http://example.com/a/long/path'|urlize(15, true, target='_blank', rel='a b') }}",
      '<a href="http://example.com/a/long/path" rel="a b nofollow noopener" target="_blank">http://example....</a>',
    ],
    [
      "{{ 'example.net example.de ftp://x.y mailto:a@b.co a@b@c.de'|urlize(extra_schemes=['ftp://']) }}",
      '<a href="https://example.net" rel="noopener">example.net</a> example.de <a href="ftp://x.y" rel="noopener">ftp://x.y</a> <a href="mailto:a@b.co">a@b.co</a> <a href="mailto:a@b@c.de">a@b@c.de</a>',
    ],
    [
      "{{ '(http://a.com/x(y)) <https://b.com> &lt;http://c.com&gt; http://[::1]/ http://1.2.3.4:80/'|urlize }}",
      '(<a href="http://a.com/x(y)" rel="noopener">http://a.com/x(y)</a>) &lt;<a href="https://b.com" rel="noopener">https://b.com</a>&gt; &amp;lt;http://c.com&amp;gt; <a href="http://[::1]/" rel="noopener">http://[::1]/</a> <a href="http://1.2.3.4:80/" rel="noopener">http://1.2.3.4:80/</a>',
    ],
  ])('turn URLs and addresses into links: %s', (source, output) => {
    expect(render(source)).toBe(output);
  });
  test.each([
    [
      "{{ 'x'|urlize(extra_schemes=['tel']) }}",
      'FilterArgumentError',
      "'tel' is not a valid URI scheme prefix.",
    ],
    ['{{ [1]|urlencode }}', 'TypeError', 'cannot unpack non-iterable int object'],
    ['{{ [(1, 2, 3)]|urlencode }}', 'ValueError', 'too many values to unpack (expected 2)'],
  ])('refuse schemes that are none, and pairs that are none: %s', (source, name, message) => {
    expect(() => render(source)).toThrow(expect.objectContaining({ name, message }));
  });
});
