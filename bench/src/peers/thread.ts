/** An engine on a thread that is ended, and started anew, when a question takes too long. */
import { Worker } from 'node:worker_threads';
import type { Question } from './question.ts';
import type { Answer } from './worker.ts';

/** Far longer than any vector takes an engine that finishes at all. */
const PATIENCE_MS = 3000;

export class EngineThread {
  private readonly engine: string;
  private worker: Worker | undefined;

  constructor(engine: string) {
    this.engine = engine;
  }

  /** Its answer; undefined when it did not finish or took its thread down. */
  async ask(question: Question): Promise<Answer | undefined> {
    this.worker ??= new Worker(new URL('worker.ts', import.meta.url), { workerData: this.engine });
    const { worker } = this;
    const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
    const giveUp = (): void => resolve(undefined);
    const timer = setTimeout(giveUp, PATIENCE_MS);
    worker.once('message', resolve);
    worker.once('error', giveUp);
    worker.postMessage(question);
    const answer = await promise;
    clearTimeout(timer);
    worker.off('message', resolve);
    worker.off('error', giveUp);
    if (answer === undefined) await this.close();
    return answer;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }
}
