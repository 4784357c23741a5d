/** The product as a process: started, killed, started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Client, createClient, type Event } from '@postern/contract';

const API_KEY = 'only-used-by-fault-tests';
const POSTERN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

export interface Product {
  readonly url: string;
  readonly apiKey: string;
  readonly pid: number;
  readonly client: Client;
  /** How it ended: an exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Sends a signal. */
  signal(name: NodeJS.Signals): void;
  /** What it wrote to standard error so far. */
  errors(): string;
}

/** Starts it on a data folder. `wrap` changes the command, to set limits on the process. */
export async function startProduct(
  dataDir: string,
  wrap: (command: readonly string[]) => readonly string[] = (command) => command,
): Promise<Product> {
  const [program, ...args] = wrap([process.execPath, POSTERN, 'serve', '--port', '0']);
  const child = spawn(program!, args, {
    env: { ...process.env, POSTERN_DATA_DIR: dataDir, POSTERN_API_KEY: API_KEY, POSTERN_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr!.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  const url = await addressOf(child, () => errors);
  return {
    url,
    apiKey: API_KEY,
    pid: child.pid!,
    client: createClient({ url: `${url}/api`, apiKey: API_KEY }),
    ended,
    signal: (name) => child.kill(name),
    errors: () => errors,
  };
}

/** The address that it prints once it listens. */
async function addressOf(child: ChildProcess, errors: () => string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /^Postern listens on (\S+);/.exec(line)?.[1];
    if (address !== undefined) {
      child.stdout!.resume();
      return address;
    }
  }
  throw new Error(`The product ended before it listened: ${errors()}`);
}

/** All events of a name, page by page. */
export async function allEvents(client: Client, name: string): Promise<readonly Event[]> {
  const events: Event[] = [];
  let page = await client.events.filter({ event: { name: [name] } });
  for (;;) {
    events.push(...page.events);
    if (page.next_page === null) return events;
    page = await client.events.next(page.next_page);
  }
}
