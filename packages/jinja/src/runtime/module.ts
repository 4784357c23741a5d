/** An imported template: its exported names as attributes. */
import { repr, str } from '../python/text.ts';
import { PyObject, type Value } from '../python/values.ts';
import type { Rendered } from './blocks.ts';
import type { Context } from './context.ts';

export class TemplateModule extends PyObject {
  override readonly pyType: string = 'TemplateModule';
  override get pyModule(): string {
    return 'jinja2.environment';
  }
  readonly name: string | null;
  /** What the template's body rendered. */
  readonly body: Rendered;
  private readonly exports: ReadonlyMap<string, Value>;

  constructor(context: Context, body: Rendered) {
    super();
    this.name = context.name ?? null;
    this.body = body;
    this.exports = context.exportedVars();
  }

  /** An exported name's value; undefined when the template exports no such name. */
  exported(name: string): Value | undefined {
    return this.exports.get(name);
  }

  override pyGetAttr(name: string): Value | undefined {
    return this.exports.get(name);
  }
  override pyStr(): string {
    return typeof this.body === 'string' ? this.body : [...this.body].map(str).join('');
  }
  override pyHtml(): string {
    return this.pyStr();
  }
  override pyRepr(): string {
    return `<TemplateModule ${this.name === null ? 'memory' : repr(this.name)}>`;
  }
}
