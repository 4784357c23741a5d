/**
 * Every error the engine throws on purpose. Jinja's own classes keep Jinja's names; Python's built-in
 * exceptions keep theirs in `name` and carry a `Py` prefix in JavaScript, where `TypeError` is taken.
 */

const LINE_BREAK = /\r\n?/g;

/** The base of all of them: an error with a place in a template. */
export class EngineError extends Error {
  /** Line in the template, counted from 1; undefined until the error has passed the template's code. */
  lineno: number | undefined;
  /** Name of the template, where it has one. */
  templateName: string | undefined;
  /** Column of the token, or of the expression, in UTF-16 units, counted from 1, where it is known. */
  column: number | undefined;
  /** The template's text, where the error has a place in one. */
  source: string | undefined;
  /** A way out, where one is likely: a name close to an unknown one, Jinja's word for another language's. */
  hint: string | undefined;

  constructor(message: string) {
    super(message);
    this.name = new.target.pyName;
  }

  /** The Python class name users see. */
  static pyName = 'Exception';
}

// ------------------------------------------------------------------ Jinja's exceptions

/** jinja2.TemplateError */
export class TemplateError extends EngineError {
  static override pyName = 'TemplateError';
}

/** jinja2.TemplateNotFound: the loader knows no template of this name. */
export class TemplateNotFound extends TemplateError {
  static override pyName = 'TemplateNotFound';
  readonly template: string | null;
  readonly templates: readonly string[];
  constructor(template: string | null, message?: string) {
    super(message ?? String(template));
    this.template = template;
    this.templates = template === null ? [] : [template];
  }
}

/** jinja2.TemplatesNotFound: none of several names is known. */
export class TemplatesNotFound extends TemplateNotFound {
  static override pyName = 'TemplatesNotFound';
  override readonly templates: readonly string[];
  constructor(names: readonly string[], message?: string) {
    super(names.at(-1) ?? null, message ?? `none of the templates given were found: ${names.join(', ')}`);
    this.templates = names;
  }
}

/** jinja2.TemplateSyntaxError: the template's text is not Jinja. `lineno` is always set. */
export class TemplateSyntaxError extends TemplateError {
  static override pyName = 'TemplateSyntaxError';
  /** Where the token begins in the source, with `\n` for every line break. */
  readonly offset: number | undefined;
  constructor(message: string, lineno: number, name?: string, offset?: number) {
    super(message);
    this.lineno = lineno;
    this.templateName = name;
    this.offset = offset;
  }

  /** Notes the template's text, and the column in it. `lexed` is the text that tokens count their place in. */
  placeIn(source: string, lexed: string = source): void {
    this.source = source;
    if (lexed === source) this.column = columnOf(source, this.offset, this.lineno);
  }
}

/**
 * The column of a place that lies so many characters into a source, where every line break counts as one;
 * undefined when it is on another line than `lineno`.
 */
export function columnOf(
  source: string,
  offset: number | undefined,
  lineno: number | undefined,
): number | undefined {
  if (offset === undefined) return undefined;
  const before = source.replace(LINE_BREAK, '\n').slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return before.slice(0, lineStart).split('\n').length === lineno ? offset - lineStart + 1 : undefined;
}

/** jinja2.TemplateAssertionError: found at compile time though the syntax is sound (unknown filter …). */
export class TemplateAssertionError extends TemplateSyntaxError {
  static override pyName = 'TemplateAssertionError';
}

/** jinja2.TemplateRuntimeError */
export class TemplateRuntimeError extends TemplateError {
  static override pyName = 'TemplateRuntimeError';
}

/** jinja2.UndefinedError: a missing value was used where it may not be. */
export class UndefinedError extends TemplateRuntimeError {
  static override pyName = 'UndefinedError';
  /** The variable that is missing, where it is one. */
  variable: string | undefined;
}

/** jinja2.SecurityError: the sandbox refused. */
export class SecurityError extends TemplateRuntimeError {
  static override pyName = 'SecurityError';
}

/** jinja2.FilterArgumentError */
export class FilterArgumentError extends TemplateRuntimeError {
  static override pyName = 'FilterArgumentError';
}

/** Ours: the render met a limit of its budget; `limit` names which. */
export class TemplateBudgetError extends TemplateRuntimeError {
  static override pyName = 'TemplateBudgetError';
  readonly limit: string;
  constructor(limit: string, message: string) {
    super(message);
    this.limit = limit;
  }
}

// ------------------------------------------------------------------ Python's built-in exceptions

/** The base of Python's built-in exceptions as templates can raise them. */
export class PyError extends EngineError {}

export class PyTypeError extends PyError {
  static override pyName = 'TypeError';
}
export class PyAttributeError extends PyError {
  static override pyName = 'AttributeError';
}
export class PyNameError extends PyError {
  static override pyName = 'NameError';
}
export class PyStopIteration extends PyError {
  static override pyName = 'StopIteration';
}
export class PyAssertionError extends PyError {
  static override pyName = 'AssertionError';
}
export class PyRuntimeError extends PyError {
  static override pyName = 'RuntimeError';
}
export class PyRecursionError extends PyError {
  static override pyName = 'RecursionError';
}
export class PyNotImplementedError extends PyError {
  static override pyName = 'NotImplementedError';
}

export class PyValueError extends PyError {
  static override pyName: string = 'ValueError';
}
export class PyUnicodeDecodeError extends PyValueError {
  static override pyName = 'UnicodeDecodeError';
}
export class PyUnicodeEncodeError extends PyValueError {
  static override pyName = 'UnicodeEncodeError';
}
export class PyJSONDecodeError extends PyValueError {
  static override pyName = 'JSONDecodeError';
  /** Code point offset of the failure in the JSON text, and its line and column there, counted from 1. */
  readonly pos: number;
  readonly jsonLine: number;
  readonly jsonColumn: number;
  /** The bare message without the place. */
  readonly reason: string;
  constructor(reason: string, pos: number, line: number, column: number) {
    super(`${reason}: line ${line} column ${column} (char ${pos})`);
    this.reason = reason;
    this.pos = pos;
    this.jsonLine = line;
    this.jsonColumn = column;
  }
}

export class PyLookupError extends PyError {
  static override pyName: string = 'LookupError';
}
export class PyIndexError extends PyLookupError {
  static override pyName = 'IndexError';
}
/** `message` is the repr of the key, as Python prints it. */
export class PyKeyError extends PyLookupError {
  static override pyName = 'KeyError';
}

export class PyArithmeticError extends PyError {
  static override pyName: string = 'ArithmeticError';
}
export class PyZeroDivisionError extends PyArithmeticError {
  static override pyName: string = 'ZeroDivisionError';
}
/** decimal.InvalidOperation */
export class PyInvalidOperation extends PyArithmeticError {
  static override pyName = 'InvalidOperation';
}
/** decimal.DivisionByZero */
export class PyDivisionByZero extends PyZeroDivisionError {
  static override pyName = 'DivisionByZero';
}
export class PyOverflowError extends PyArithmeticError {
  static override pyName = 'OverflowError';
}
