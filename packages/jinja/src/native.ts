/** Environments whose templates yield values: a single expression keeps its type, text that is a literal becomes one. */
import { Environment } from './environment.ts';
import type { Value } from './python/values.ts';
import type { Rendered } from './runtime/blocks.ts';
import { nativeConcat } from './runtime/native-concat.ts';

export class NativeEnvironment extends Environment {
  override readonly native: boolean = true;

  override concat(rendered: Rendered): Value {
    return nativeConcat([...(rendered as Iterable<Value>)]);
  }
}
