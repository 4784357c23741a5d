/** Headers as templates see them: a dict that takes a name in any case and prints it in lower case. */
import { Dict, type Value } from '@postern/jinja';

/** A dict whose text keys are kept and looked up in lower case. */
export class HeaderDict extends Dict {
  override get(key: Value): Value | undefined {
    return super.get(lower(key));
  }
  override has(key: Value): boolean {
    return super.has(lower(key));
  }
  override set(key: Value, value: Value): this {
    return super.set(lower(key), value);
  }
  override delete(key: Value): boolean {
    return super.delete(lower(key));
  }
}

function lower(key: Value): Value {
  return typeof key === 'string' ? key.toLowerCase() : key;
}
