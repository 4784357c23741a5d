/** The C expression in a catalogue's header that says which plural form goes with a number. */

/** The index of the form for a count. */
export type PluralRule = (count: number) => number;

const TOKEN = /\s*(\d+|n|\|\||&&|[=!<>]=|[<>!?:()+\-*/%])/y;

/** C's binary operators, those that bind loosest first. */
const LEVELS: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { '||': (a, b) => Number(a !== 0 || b !== 0) },
  { '&&': (a, b) => Number(a !== 0 && b !== 0) },
  { '==': (a, b) => Number(a === b), '!=': (a, b) => Number(a !== b) },
  {
    '<=': (a, b) => Number(a <= b),
    '>=': (a, b) => Number(a >= b),
    '<': (a, b) => Number(a < b),
    '>': (a, b) => Number(a > b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => Math.floor(a / b), '%': (a, b) => a % b },
];

/** The rule in a header such as `nplurals=2; plural=(n != 1);`. @throws Error for one it cannot read. */
export function parsePluralForms(header: string): PluralRule {
  const expression = /plural\s*=(?!=)([^;]*)/.exec(header.replace(/nplurals\s*=[^;]*;/, ''))?.[1];
  if (expression === undefined) throw new Error(`no plural rule in "${header.trim()}"`);
  return new PluralParser(expression).parse();
}

class PluralParser {
  private readonly source: string;
  private readonly tokens: string[] = [];
  private position = 0;

  constructor(source: string) {
    this.source = source;
    TOKEN.lastIndex = 0;
    while (source.slice(TOKEN.lastIndex).trim() !== '') {
      const token = TOKEN.exec(source)?.[1];
      if (token === undefined) throw this.malformed();
      this.tokens.push(token);
    }
  }

  parse(): PluralRule {
    const rule = this.conditional();
    if (this.position < this.tokens.length) throw this.malformed();
    return rule;
  }

  private malformed(): Error {
    return new Error(`cannot read the plural rule "${this.source.trim()}"`);
  }

  private take(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }

  private conditional(): PluralRule {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const yes = this.conditional();
    if (!this.take(':')) throw this.malformed();
    const no = this.conditional();
    return (n) => (condition(n) !== 0 ? yes(n) : no(n));
  }

  private binary(level: number): PluralRule {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      const apply = operators[this.tokens[this.position] ?? ''];
      if (apply === undefined) return left;
      this.position++;
      const [first, second] = [left, this.binary(level + 1)];
      left = (n) => apply(first(n), second(n));
    }
  }

  private unary(): PluralRule {
    if (this.take('!')) {
      const operand = this.unary();
      return (n) => Number(operand(n) === 0);
    }
    if (this.take('(')) {
      const inner = this.conditional();
      if (!this.take(')')) throw this.malformed();
      return inner;
    }
    const token = this.tokens[this.position++];
    if (token === 'n') return (n) => n;
    if (token === undefined || !/^\d/.test(token)) throw this.malformed();
    const constant = Number(token);
    return () => constant;
  }
}
