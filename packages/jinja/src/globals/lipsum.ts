/** The global `lipsum`: paragraphs of filler text. */
import { charge, checkLength } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { PyValueError } from '../errors.ts';
import { toIndex } from '../python/arguments.ts';
import { PyFunction } from '../python/callable.ts';
import { escapeText } from '../python/markup.ts';
import { truth } from '../python/protocol.ts';
import { capitalize } from '../python/unicode.ts';
import { Markup, type Value } from '../python/values.ts';

const WORDS = (
  'a ac accumsan ad adipiscing aenean aliquam aliquet amet ante aptent arcu at auctor augue bibendum ' +
  'blandit class commodo condimentum congue consectetuer consequat conubia convallis cras cubilia cum ' +
  'curabitur curae cursus dapibus diam dictum dictumst dignissim dis dolor donec dui duis egestas eget ' +
  'eleifend elementum elit enim erat eros est et etiam eu euismod facilisi facilisis fames faucibus ' +
  'felis fermentum feugiat fringilla fusce gravida habitant habitasse hac hendrerit hymenaeos iaculis ' +
  'id imperdiet in inceptos integer interdum ipsum justo lacinia lacus laoreet lectus leo libero ligula ' +
  'litora lobortis lorem luctus maecenas magna magnis malesuada massa mattis mauris metus mi molestie ' +
  'mollis montes morbi mus nam nascetur natoque nec neque netus nibh nisi nisl non nonummy nostra nulla ' +
  'nullam nunc odio orci ornare parturient pede pellentesque penatibus per pharetra phasellus placerat ' +
  'platea porta porttitor posuere potenti praesent pretium primis proin pulvinar purus quam quis ' +
  'quisque rhoncus ridiculus risus rutrum sagittis sapien scelerisque sed sem semper senectus sit ' +
  'sociis sociosqu sodales sollicitudin suscipit suspendisse taciti tellus tempor tempus tincidunt ' +
  'torquent tortor tristique turpis ullamcorper ultrices ultricies urna ut varius vehicula vel velit ' +
  'venenatis vestibulum vitae vivamus viverra volutpat vulputate'
).split(' ');

/** A random int from `low` up to, not including, `high`. @throws PyValueError when there is none. */
type RandomRange = (low: number, high: number) => number;

function randomRange(random: () => number): RandomRange {
  return (low, high) => {
    if (high <= low) throw new PyValueError(`empty range for randrange() (${low}, ${high}, ${high - low})`);
    return low + Math.floor(random() * (high - low));
  };
}

/** One paragraph: commas every few words, a full stop every dozen or two, the first word of each sentence capital. */
function paragraph(size: number, range: RandomRange): string {
  const words: string[] = [];
  let capital = true;
  let lastComma = 0;
  let lastStop = 0;
  let previous = '';
  for (let i = 0; i < size; i++) {
    charge(1);
    const drawn = range(0, WORDS.length);
    // Never the same word twice in a row: then the next one in the list.
    let word = WORDS[drawn] === previous ? WORDS[(drawn + 1) % WORDS.length]! : WORDS[drawn]!;
    previous = word;
    if (capital) word = capitalize(word);
    capital = false;
    if (i - range(3, 8) > lastComma) {
      lastComma = i;
      lastStop += 2;
      word += ',';
    }
    if (i - range(10, 20) > lastStop) {
      lastComma = i;
      lastStop = i;
      word += '.';
      capital = true;
    }
    words.push(word);
  }
  const text = words.join(' ');
  if (text.endsWith(',')) return `${text.slice(0, -1)}.`;
  return text.endsWith('.') ? text : `${text}.`;
}

function lipsum(
  environment: Environment | undefined,
  count: Value = 5,
  html: Value = true,
  least: Value = 20,
  most: Value = 100,
): Value {
  const range = randomRange(() => environment?.random?.() ?? Math.random());
  const paragraphs: string[] = [];
  let size = 0;
  for (let left = toIndex(count); left > 0; left--) {
    const text = paragraph(range(toIndex(least), toIndex(most)), range);
    size += text.length;
    paragraphs.push(text);
  }
  checkLength(size);
  if (!truth(html)) return paragraphs.join('\n\n');
  return new Markup(paragraphs.map((text) => `<p>${escapeText(text)}</p>`).join('\n'));
}

export const LIPSUM = new PyFunction('generate_lorem_ipsum', 'n=, html=, min=, max=', lipsum, 'environment');
