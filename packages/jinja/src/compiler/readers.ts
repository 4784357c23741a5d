/**
 * Functions of a template that read one name each, from plain objects directly: with an access site of its own
 * for each name the JavaScript engine remembers the objects' shapes. All else they leave to the runtime.
 */
import { literal } from './emitter.ts';

/**
 * Whether `o` is a plain object. Reading `shape`, which no object has, makes the JavaScript engine look at the
 * object's shape first: it then knows the prototype without a call.
 */
const IS_PLAIN = 'typeof o==="object"&&o!==null&&o[shape]===undefined&&isPlainPrototype(prototypeOf(o))';

/** Whether plain objects that have this key own it, and Python gives it no other meaning. */
function isOwnKey(key: string): boolean {
  return !(key in Object.prototype) && !key.startsWith('__');
}

/** A function that reads the item `key` of a value, by `otherwise` where it is no plain object's; undefined where it must always ask. */
export function itemReader(otherwise: 'getAttr' | 'getItem', key: string): string | undefined {
  if (!isOwnKey(key)) return undefined;
  const name = literal(key);
  return `function(o){if(${IS_PLAIN}){const v=o[${name}];if(v!==undefined)return v;}return env.${otherwise}(o,${name});}`;
}

/** A function that looks `name` up in a context, first among the variables of the render; undefined as above. */
export function nameReader(name: string): string | undefined {
  if (!isOwnKey(name)) return undefined;
  const key = literal(name);
  const found = `const v=o[${key}];return v===undefined?c.resolveOrMissing(${key},1):v;`;
  return `function(c){const o=c.variables;if(${IS_PLAIN}){${found}}return c.resolveOrMissing(${key});}`;
}
