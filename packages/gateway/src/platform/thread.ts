/**
 * Worker threads that answer calls. One side starts the thread and calls functions of the other by name;
 * arguments and results are copied, or moved when they are listed for transfer.
 */
import { isMainThread, parentPort, type Transferable, Worker } from 'node:worker_threads';

/** What a thread can be asked to do: names and signatures, the same type on both sides. */
// biome-ignore lint/suspicious/noExplicitAny: only `any` accepts every signature here.
export type ThreadCalls = Record<string, (...args: any[]) => unknown>;

/** The starting side of a thread. */
export interface Thread<Calls extends ThreadCalls> {
  /** Runs a function on the thread. Rejects with its error, or when the thread dies. */
  call<Name extends keyof Calls & string>(
    name: Name,
    args: Parameters<Calls[Name]>,
    transfer?: readonly Transferable[],
  ): Promise<Awaited<ReturnType<Calls[Name]>>>;
  /** Ends the thread at once; open calls reject. */
  stop(): Promise<void>;
}

/** Notices and the end of a thread, as its starter hears of them. */
export interface ThreadEvents {
  /** A message the thread sent of its own accord. */
  readonly onNotice?: (notice: unknown) => void;
  /** The thread ended without being asked to, and answers no more. */
  readonly onDeath?: (error: Error) => void;
}

type Request = { readonly id: number; readonly name: string; readonly args: readonly unknown[] };
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: unknown };
type Notice = { readonly notice: unknown };

/**
 * Starts the module `./{file}` beside the caller's module as a thread. `file` has no extension: it is that
 * of the caller, so that sources and built packages both find theirs.
 */
export function startThread<Calls extends ThreadCalls>(
  file: string,
  callerUrl: string,
  workerData: unknown,
  events: ThreadEvents = {},
): Thread<Calls> {
  const extension = callerUrl.slice(callerUrl.lastIndexOf('.'));
  const worker = new Worker(new URL(`./${file}${extension}`, callerUrl), { workerData, name: file });
  const open = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastId = 0;
  let ended: Error | undefined;
  let stopping = false;

  const end = (error: Error): void => {
    if (ended !== undefined) return;
    ended = error;
    for (const { reject } of open.values()) reject(error);
    open.clear();
    if (!stopping) events.onDeath?.(error);
  };
  worker.on('message', (message: Reply | Notice) => {
    if ('notice' in message) {
      events.onNotice?.(message.notice);
      return;
    }
    const call = open.get(message.id);
    open.delete(message.id);
    if ('error' in message) call?.reject(message.error);
    else call?.resolve(message.value);
  });
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => end(new Error(`The thread ${file} ended with code ${code}`)));

  return {
    call(name, args, transfer = []) {
      if (ended !== undefined) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        open.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id, name, args } satisfies Request, transfer);
      });
    },
    async stop() {
      stopping = true;
      await worker.terminate();
    },
  };
}

/** A result whose buffers are moved to the caller instead of copied. */
export class Moved<T> {
  readonly value: T;
  readonly transfer: readonly Transferable[];

  constructor(value: T, transfer: readonly Transferable[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

/** The functions of a thread; each may answer at once or later, and move its result's buffers. */
export type ThreadHandlers<Calls extends ThreadCalls> = {
  readonly [Name in keyof Calls]: (
    ...args: Parameters<Calls[Name]>
  ) => MaybeMoved<Awaited<ReturnType<Calls[Name]>>> | Promise<MaybeMoved<Awaited<ReturnType<Calls[Name]>>>>;
};
type MaybeMoved<T> = T | Moved<T>;

/** On the thread: answers the starter's calls from now on. */
export function answerCalls<Calls extends ThreadCalls>(handlers: ThreadHandlers<Calls>): void {
  const port = startersPort();
  port.on('message', async ({ id, name, args }: Request) => {
    try {
      // Awaiting only what is a promise answers the rest in the same turn.
      const result = handlers[name]!(...(args as Parameters<Calls[string]>));
      const answer = result instanceof Promise ? await result : result;
      if (answer instanceof Moved) port.postMessage({ id, value: answer.value }, answer.transfer);
      else port.postMessage({ id, value: answer });
    } catch (error) {
      port.postMessage({ id, error });
    }
  });
}

/** On the thread: tells the starter something it did not ask for. */
export function notifyStarter(notice: unknown): void {
  startersPort().postMessage({ notice } satisfies Notice);
}

function startersPort(): NonNullable<typeof parentPort> {
  if (isMainThread || parentPort === null) throw new Error('This module runs as a thread only');
  return parentPort;
}
