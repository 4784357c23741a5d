/** Answers questions on a thread of its own, which can be ended when an engine does not come back. */
import { parentPort, workerData } from 'node:worker_threads';
import { PEERS } from './engines.ts';
import type { Question } from './question.ts';

/** What an engine made of a question; undefined when it threw. */
export interface Answer {
  readonly text: string | undefined;
}

// nunjucks throws some errors a second time, later. And some engines write to the console when they fail.
process.on('uncaughtException', () => undefined);
console.log = console.error = () => undefined;

const peer = PEERS.find(({ name }) => name === workerData)!;

function answer(question: Question): Answer {
  try {
    return { text: peer.render(question) };
  } catch {
    return { text: undefined };
  }
}

parentPort!.on('message', (question: Question) => parentPort!.postMessage(answer(question)));
