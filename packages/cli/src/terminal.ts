/** The world of a command: where it writes and reads, what it may ask, and its environment. */
import { buffer } from 'node:stream/consumers';
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Width to fit tables into; Infinity where nobody looks, so that nothing is cut in a file or a pipe. */
  readonly columns: number;
  /** Whether someone is there to answer. */
  readonly isInteractive: boolean;
  now(): number;
  /** A line, or several, to standard output. */
  print(text: string): void;
  /** The same to standard error: whatever is not the answer. */
  note(text: string): void;
  /** Bytes to standard output as they are. */
  write(bytes: Uint8Array): Promise<void>;
  /** Colour, where standard output (or standard error) shows it. */
  style(style: Style, text: string, stream?: 'out' | 'err'): string;
  /** Asks on standard error; no for an answer that was refused by Ctrl-C. */
  confirm(question: string): Promise<boolean>;
  /** All of standard input. */
  readInput(): Promise<Buffer>;
  /** Calls back at Ctrl-C instead of ending the process. */
  onInterrupt(listener: () => void): void;
}

/** The terminal of a real process. */
export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // The reader of a pipe may have seen enough, as in `postern events ls | head`.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const chosen = Number(env['COLUMNS']);
  return {
    env,
    cwd: process.cwd(),
    columns: stdout.columns ?? (chosen > 0 ? chosen : Number.POSITIVE_INFINITY),
    isInteractive: stdin.isTTY === true && stderr.isTTY === true,
    now: Date.now,
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    write: (bytes) => new Promise((resolve) => stdout.write(bytes, () => resolve())),
    style: (style, text, stream = 'out') =>
      styleText(style, text, { stream: stream === 'out' ? stdout : stderr }),
    async confirm(question) {
      const { confirm, isCancel } = await import('@clack/prompts');
      const answer = await confirm({ message: question, initialValue: false, input: stdin, output: stderr });
      return !isCancel(answer) && answer;
    },
    readInput: () => buffer(stdin),
    onInterrupt: (listener) => void process.once('SIGINT', listener),
  };
}
