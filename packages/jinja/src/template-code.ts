/** The JavaScript that a template becomes, and the functions made of it. */
import type { CompiledSource } from './compiler/compiler.ts';
import type { Environment } from './environment.ts';
import { PyFunction } from './python/callable.ts';
import { repr } from './python/text.ts';
import type { Value } from './python/values.ts';
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

/** The code for a person to read: what `K` holds as comments, then the code with indentation. */
export function readable({ code, constants }: CompiledSource): string {
  const comments = constants.map((value, index) => `// K[${index}] is ${describeConstant(value)}\n`);
  return comments.join('') + indented(code);
}

function describeConstant(value: unknown): string {
  return value instanceof PyFunction ? `the function ${value.name}` : repr(value as Value);
}

/** Every line behind as many indents as braces are open. */
function indented(code: string): string {
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
