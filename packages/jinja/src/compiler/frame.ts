/** What the compiler knows about the place it is generating code for. */
import { Symbols } from '../scopes.ts';

/** The compile-time view of autoescaping: its value where it is known, else `volatile`. */
export interface CompileEvalContext {
  autoescape: boolean;
  volatile: boolean;
}

export interface Frame {
  readonly symbols: Symbols;
  readonly evalCtx: CompileEvalContext;
  /** The JavaScript variable output goes to. */
  readonly out: string;
  /** Output is yielded piece by piece instead. */
  readonly stream: boolean;
  /** Where the template's own output goes, even from inside of what is captured; null in macros. */
  readonly uncaptured: Pick<Frame, 'out' | 'stream'> | null;
  /** At the top of a template: assignments are exported. */
  readonly toplevel: boolean;
  /** As toplevel, but not inside an `if`. */
  readonly rootlevel: boolean;
  readonly loopFrame: boolean;
  readonly blockFrame: boolean;
  /** The Map of names set in this loop body or block, for functions that are handed the context. */
  readonly localVars: string | undefined;
  /** Inside a condition: unknown filters and tests are errors only when reached. */
  readonly softFrame: boolean;
  /** Output at this place must not happen in a template that extends another. */
  readonly requireOutputCheck: boolean;
}

export function rootFrame(
  evalCtx: CompileEvalContext,
  { stream = false, ...overrides }: Partial<Frame> = {},
): Frame {
  return {
    symbols: new Symbols(),
    evalCtx,
    out: 'o',
    stream,
    uncaptured: { out: 'o', stream },
    toplevel: false,
    rootlevel: false,
    loopFrame: false,
    blockFrame: false,
    localVars: undefined,
    softFrame: false,
    requireOutputCheck: false,
    ...overrides,
  };
}

/** What makes a frame collect its output in a variable of its own. */
export function buffered(out: string): Pick<Frame, 'out' | 'stream' | 'requireOutputCheck'> {
  return { out, stream: false, requireOutputCheck: false };
}

/** What makes a frame the body of a function whose output is a value. */
export function valueFunction(out: string): Partial<Frame> {
  return { ...buffered(out), uncaptured: null };
}

/** A frame with a scope of its own inside `frame`. */
export function innerFrame(frame: Frame, overrides: Partial<Frame> = {}): Frame {
  return {
    ...frame,
    symbols: new Symbols(frame.symbols),
    toplevel: false,
    rootlevel: false,
    loopFrame: false,
    blockFrame: false,
    localVars: undefined,
    softFrame: false,
    ...overrides,
  };
}

/** The same scope seen from inside an `if`. */
export function softFrame(frame: Frame): Frame {
  return { ...frame, rootlevel: false, softFrame: true };
}
