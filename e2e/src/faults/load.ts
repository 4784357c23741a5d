/** Senders: some connections that send numbered orders as fast as they are answered, and what became of each. */
import { Agent, request } from 'node:http';
import type { Webhook } from '@postern/contract';

/** Makes an event that carries the order's number; each number is sent once. */
export const ORDER_TEMPLATE = `{
  "event": "{{ body.run }}",
  "resource": {"prefect.resource.id": "order.{{ body.number }}"},
  "payload": {"padding": {{ body.padding | tojson }}}
}`;

export interface Load {
  /** Status → numbers of the orders answered with it. */
  readonly answered: ReadonlyMap<number, readonly number[]>;
  /** Numbers of the orders whose connection broke before an answer came. */
  readonly broken: readonly number[];
  /** Resolves when so many have been answered with this status. */
  reached(status: number, count: number): Promise<void>;
  /** Lets open requests finish and sends no more. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  readonly url: string;
  readonly webhook: Webhook;
  /** Becomes the name of the events. */
  readonly run: string;
  readonly connections?: number;
  readonly paddingBytes?: number;
}

/** Starts to send. A connection that breaks is not opened again. */
export function startLoad(options: LoadOptions): Load {
  const { url, webhook, run, connections = 32, paddingBytes = 500 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const target = `${url}/hooks/${webhook.slug}`;
  const padding = 'x'.repeat(paddingBytes);
  const answered = new Map<number, number[]>();
  const broken: number[] = [];
  const goals: { status: number; count: number; resolve(): void }[] = [];
  let lastNumber = 0;
  let stopping = false;

  const noteAnswer = (status: number, number: number): void => {
    const numbers = answered.get(status) ?? [];
    numbers.push(number);
    answered.set(status, numbers);
    for (const goal of goals) if (goal.status === status && numbers.length >= goal.count) goal.resolve();
  };
  const sender = async (): Promise<void> => {
    while (!stopping) {
      const number = ++lastNumber;
      try {
        noteAnswer(await post(agent, target, JSON.stringify({ run, number, padding })), number);
      } catch {
        broken.push(number);
        return;
      }
    }
  };
  const senders = Array.from({ length: connections }, sender);

  return {
    answered,
    broken,
    reached: (status, count) => new Promise((resolve) => goals.push({ status, count, resolve })),
    async stop() {
      stopping = true;
      await Promise.all(senders);
      agent.destroy();
    },
  };
}

function post(agent: Agent, target: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(target, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode!));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
