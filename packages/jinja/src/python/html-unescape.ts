/** Python's `html.unescape`: character references back to characters, with HTML5's rules for broken ones. */
import { charge } from '../budget.ts';
import { BARE_ENTITIES, ENTITIES } from './html-entities.ts';

const REFERENCE = /&(?:#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?|([^\t\n\f <&#;]{1,32};?))/g;

/** What the C1 range means in a reference: Windows-1252, as browsers have always read it. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

interface Entities {
  /** Name without `;` → characters. */
  readonly byName: ReadonlyMap<string, string>;
  readonly bare: ReadonlySet<string>;
}

let entities: Entities | undefined;

/** The table, taken apart when a reference is first met. */
function knownEntities(): Entities {
  entities ??= {
    byName: new Map(
      ENTITIES.split(' ').map((pair) => {
        const comma = pair.indexOf(',');
        return [pair.slice(0, comma), pair.slice(comma + 1)];
      }),
    ),
    bare: new Set(BARE_ENTITIES.split(' ')),
  };
  return entities;
}

/** The text that HTML source stands for. */
export function unescapeHtml(source: string): string {
  if (!source.includes('&')) return source;
  charge((source.length >>> 6) + 8 * (source.split('&').length - 1));
  return source.replace(REFERENCE, (_all, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return numericReference(Number(decimal));
    if (hexadecimal !== undefined) return numericReference(Number.parseInt(hexadecimal, 16));
    return namedReference(name!);
  });
}

function numericReference(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252[code - 0x80]!;
  if (code === 0x0d) return '\r';
  const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c;
  const noncharacter = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe;
  return control || code === 0x7f || noncharacter ? '' : String.fromCodePoint(code);
}

/** A name, or the longest beginning of it that is known without `;`; otherwise the source as it was. */
function namedReference(name: string): string {
  const { byName, bare } = knownEntities();
  if (name.endsWith(';')) {
    const whole = byName.get(name.slice(0, -1));
    if (whole !== undefined) return whole;
  }
  for (let end = name.length; end > 1; end--) {
    const beginning = name.slice(0, end);
    if (bare.has(beginning)) return byName.get(beginning)! + name.slice(end);
  }
  return `&${name}`;
}
