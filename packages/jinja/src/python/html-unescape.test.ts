import { expect, test } from 'vitest';
import { unescapeHtml } from './html-unescape.ts';

test.each([
  ['&lt;b&gt; &amp;amp; &quot;', '<b> &amp; "'],
  ['&eacute;&CounterClockwiseContourIntegral;&NotEqualTilde;', 'é∳≂̸'],
  ['&notin; &notit; &notanything', '∉ ¬it; ¬anything'],
  ['&eacute &nosuch; & &;', 'é &nosuch; & &;'],
  ['&#65;&#x41;&#X41 &#97', 'AAA a'],
  ['&#128;&#x9f;&#129;', '€Ÿ\x81'],
  ['&#0;&#xD800;&#x110000;&#99999999999999999999;', '\ufffd\ufffd\ufffd\ufffd'],
  ['a&#1;b&#xFFFE;c&#127;d&#13;', 'abcd\r'],
  ['&#;&#x;', '&#;&#x;'],
])('%j stands for %j', (source, expected) => {
  expect(unescapeHtml(source)).toBe(expected);
});
