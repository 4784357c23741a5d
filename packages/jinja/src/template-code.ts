/** The JavaScript that a template becomes, and the functions made of it. */
import type { CompiledSource } from './compiler/compiler.ts';
import type { Environment } from './environment.ts';
import { LIBRARY } from './runtime/library.ts';
import type { CompiledTemplate, TemplateText } from './template.ts';

const LIBRARY_NAMES = Object.keys(LIBRARY);
const LIBRARY_VALUES = Object.values(LIBRARY);

/** Runs a template's code, which returns its functions. */
export function instantiate(
  { code, constants }: CompiledSource,
  environment: Environment,
  text: TemplateText,
): CompiledTemplate {
  const make = new Function(...LIBRARY_NAMES, 'env', 'K', 'T', `"use strict";${code}`);
  return make(...LIBRARY_VALUES, environment, constants, text) as CompiledTemplate;
}

const INDENT = '  ';
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** The code with a line's depth of braces as its indentation. */
export function indented(code: string): string {
  let depth = 0;
  return code
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const bare = line.replace(STRING, '');
      const closing = /^\}*/.exec(bare)![0].length;
      const text = INDENT.repeat(Math.max(0, depth - closing)) + line;
      depth += count(bare, '{') - count(bare, '}');
      return text;
    })
    .join('\n');
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
