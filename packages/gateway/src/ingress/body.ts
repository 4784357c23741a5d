/** A body as templates see it: text by its charset, value by its content type. */
import { EngineError, parseJson, type Value } from '@postern/jinja';
import { parseForm } from './form.ts';

/** The parts of a Content-Type that decide how a body is read. */
interface ContentType {
  /** Lower case, without parameters; empty when there is none. */
  readonly type: string;
  readonly charset: string | undefined;
}

export interface ReadBody {
  readonly text: string;
  readonly value: Value;
}

/** Reads decompressed bytes. What cannot be parsed as its type says is text. */
export function readBody(bytes: Buffer, contentTypeHeader: string | undefined): ReadBody {
  if (bytes.length === 0) return { text: '', value: '' };
  const { type, charset } = readContentType(contentTypeHeader);
  const text = decodeText(bytes, charset);
  if (type === 'application/x-www-form-urlencoded') return { text, value: parseForm(text) };
  return { text, value: parseOrText(text) };
}

/** JSON where it is JSON, whatever the type says: a type of JSON only makes it likely. */
function parseOrText(text: string): Value {
  // The first character rules out most texts without the cost of an exception.
  if (!/^[\s\ufeff]*[[{"\-0-9tfn]/.test(text)) return text;
  try {
    // Python's reader, and so the engine's, takes NaN and Infinity for numbers; JSON does not know them.
    if (/NaN|Infinity/.test(text)) JSON.parse(text);
    return parseJson(text);
  } catch (error) {
    if (error instanceof EngineError || error instanceof SyntaxError) return text;
    throw error;
  }
}

function readContentType(header: string | undefined): ContentType {
  if (header === undefined) return { type: '', charset: undefined };
  const semicolon = header.indexOf(';');
  if (semicolon < 0) return { type: header.trim().toLowerCase(), charset: undefined };
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header)?.[1];
  return { type: header.slice(0, semicolon).trim().toLowerCase(), charset: charset?.toLowerCase() };
}

/** Bytes that are wrong in the charset become U+FFFD; an unknown charset is read as UTF-8. */
function decodeText(bytes: Buffer, charset: string | undefined): string {
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    try {
      return new TextDecoder(charset).decode(bytes);
    } catch {
      // A charset that nobody knows: UTF-8 is the best guess left.
    }
  }
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
