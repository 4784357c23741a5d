/**
 * JavaScript text under construction. Template text enters it only through `literal` and `constant`, names
 * only as identifiers made by `scopes.ts` and by this module.
 */
import type { CompileBudget } from '../compile-limits.ts';
import type { Value } from '../python/values.ts';
import { packPlace } from './place.ts';

/** A JavaScript string literal. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** So many names of a template are read by functions of their own: more would take longer to compile than they save. */
const MOST_READERS = 100;

interface OpenFunction {
  /** Where its declarations go, once they are known. */
  readonly headerAt: number;
  readonly temps: string[];
  /** Output variable → the variable that holds the error of joining to it what is no text, once one is needed. */
  readonly joinErrors: Map<string, string>;
  /** Output variable of a capturing block → the line that declares it. */
  readonly declaredAt: Map<string, number>;
  lastPlace: number | undefined;
  /** How many loops of this function are open: `break` needs one. */
  loops: number;
}

export class Emitter {
  /** Values that code refers to as `K[i]`. */
  readonly constants: unknown[] = [];
  private readonly constantIndices = new Map<unknown, number>();
  private readonly lines: string[] = [];
  /** Code → the identifier it is bound to for the whole template. */
  private readonly shared = new Map<string, string>();
  private readonly functions: OpenFunction[] = [];
  private readers = 0;
  private nextIdentifier = 0;
  private readonly knowsColumns: boolean;
  private readonly budget: CompileBudget;

  /** `knowsColumns`: nodes lie where they say in the text that people see. */
  constructor(knowsColumns: boolean, budget: CompileBudget) {
    this.knowsColumns = knowsColumns;
    this.budget = budget;
  }

  identifier(prefix: string): string {
    this.nextIdentifier++;
    return `${prefix}${this.nextIdentifier}`;
  }

  /** A variable of the current function for the middle of an expression. */
  temp(): string {
    const name = this.identifier('t');
    this.functions.at(-1)!.temps.push(name);
    return name;
  }

  /** As `temp`, for the pending join error of an output variable. */
  joinErrorVariable(out: string): string {
    const { joinErrors } = this.functions.at(-1)!;
    const variable = joinErrors.get(out) ?? this.temp();
    joinErrors.set(out, variable);
    return variable;
  }

  /** Declares the output variable of a block that captures what it renders. */
  declareOutput(out: string, empty: string): void {
    this.functions.at(-1)!.declaredAt.set(out, this.lines.length);
    this.line(`let ${out}=${empty};`);
  }

  /** Throws the pending join error of an output variable that may have one. */
  throwJoinError(out: string): void {
    const { joinErrors, declaredAt } = this.functions.at(-1)!;
    const variable = joinErrors.get(out);
    if (variable === undefined) return;
    // A loop's `continue` may leave the block with an error that nobody joins: the next turn starts afresh.
    const declaration = declaredAt.get(out);
    if (declaration !== undefined) this.lines[declaration] += `${variable}=undefined;`;
    this.line(`if(${variable}!==undefined)throw ${variable};`);
  }

  constant(value: unknown): string {
    let index = this.constantIndices.get(value);
    if (index === undefined) {
      index = this.constants.push(value) - 1;
      this.constantIndices.set(value, index);
    }
    return `K[${index}]`;
  }

  /** A name for the value of `code`, computed once when the template is made. */
  sharedConstant(prefix: string, code: string): string {
    let name = this.shared.get(code);
    if (name === undefined) {
      name = this.identifier(prefix);
      this.shared.set(code, name);
    }
    return name;
  }

  /** A name for a function of `readers.ts`; undefined where the template has enough of them. */
  reader(prefix: string, code: string | undefined): string | undefined {
    if (code === undefined) return undefined;
    if (!this.shared.has(code) && ++this.readers > MOST_READERS) return undefined;
    return this.sharedConstant(prefix, code);
  }

  /** Code for an immutable value. */
  value(value: Value): string {
    switch (typeof value) {
      case 'string':
        return literal(value);
      case 'number':
        return Number.isSafeInteger(value)
          ? value < 0
            ? `(${value})`
            : String(value)
          : this.constant(value);
      case 'bigint':
        return `(${value}n)`;
      case 'boolean':
        return String(value);
      default:
        return value === null ? 'null' : this.constant(value);
    }
  }

  /** @throws TemplateBudgetError when there is too much code */
  line(code: string): void {
    this.budget.noteCode(code.length, this.recordedLine);
    this.lines.push(code);
  }

  /** The line of the last node whose place Jinja records, in the order of the code. */
  private recordedLine = 1;

  /** Notes that the code to come stems from this line of the template, and from an expression that begins at `pos`. */
  at(lineno: number, pos?: number): void {
    this.record(lineno);
    this.returnTo(lineno, pos);
  }

  /** As `at`, where Jinja does not record the place. */
  returnTo(lineno: number, pos?: number): void {
    const current = this.functions.at(-1)!;
    const place = packPlace(lineno, this.knowsColumns ? pos : undefined);
    if (current.lastPlace === place) return;
    current.lastPlace = place;
    this.lines.push(`$l=${place};`);
  }

  /** Notes that Jinja records this line here. */
  record(lineno: number): void {
    this.recordedLine = lineno;
  }

  /** As `at`, for statements whose place Jinja does not record: errors in them name the line before. */
  atUnrecorded(): void {
    this.returnTo(this.recordedLine);
  }

  /** Forgets the place: control may come here from elsewhere. */
  joinPaths(): void {
    this.functions.at(-1)!.lastPlace = undefined;
  }

  openFunction(): void {
    this.functions.push({
      headerAt: this.lines.length,
      temps: [],
      joinErrors: new Map(),
      declaredAt: new Map(),
      lastPlace: undefined,
      loops: 0,
    });
    this.lines.push('');
  }

  closeFunction(): void {
    const { headerAt, temps } = this.functions.pop()!;
    if (temps.length > 0) this.lines[headerAt] = `let ${temps.join(',')};`;
  }

  openLoop(): void {
    this.functions.at(-1)!.loops++;
  }
  closeLoop(): void {
    this.functions.at(-1)!.loops--;
  }
  get insideLoop(): boolean {
    return this.functions.at(-1)!.loops > 0;
  }

  toString(): string {
    const shared = [...this.shared].map(([code, name]) => `const ${name}=${code};`);
    return [...shared, ...this.lines].join('\n');
  }
}
