/** Data that came as base64. */
import { EngineError, parseJson, type Value } from '@postern/jinja';
import { charge } from '@postern/jinja/python';
import { CloudEventError } from './cloud-event-error.ts';
import { isJsonType } from './media-type.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The value that base64 text stands for: JSON where `contentType` is a JSON type and the bytes are JSON, else
 * text. Bytes that are no UTF-8 have no form in JSON and stay the base64 text.
 * @throws CloudEventError naming `member` where it is not base64
 */
export function decodeBase64Data(member: string, value: Value, contentType: string): Value {
  // Text of JSON takes longest to read.
  if (typeof value === 'string') charge(value.length);
  if (typeof value !== 'string' || !isBase64(value)) {
    throw new CloudEventError(
      'invalid-base64',
      `"${member}" must be base64 text with its padding, in the alphabet with + and /`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(value, 'base64'));
  } catch {
    return value;
  }
  if (!isJsonType(contentType)) return text;
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof EngineError) return text;
    throw error;
  }
}

/** White space may stand anywhere. */
function isBase64(text: string): boolean {
  const characters = text.replace(/\s+/g, '');
  return characters.length % 4 === 0 && BASE64.test(characters);
}
