/** Servers as processes of their own: started, asked until they answer, weighed, stopped. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  readonly url: string;
  /** Milliseconds since it was started. */
  readonly ageMs: () => number;
  /** Resident memory. */
  readonly memoryBytes: () => number;
  /** Processor time it took so far, all threads together; undefined where the system does not tell. */
  readonly cpuMs: () => number | undefined;
  stop(): Promise<void>;
}

/** How long a server may take to answer for the first time. */
const START_MS = 30_000;
const ASK_EVERY_MS = 2;

/** Starts `node` with these arguments; `answers` says of a port whether the server is there. */
export async function startServer(
  args: readonly string[],
  port: number,
  env: NodeJS.ProcessEnv,
  answers: () => Promise<boolean>,
): Promise<ServerProcess> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with code ${child.exitCode}`);
    if (performance.now() - start > START_MS) throw new Error(`${args.join(' ')} does not answer`);
    await sleep(ASK_EVERY_MS);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    ageMs: () => performance.now() - start,
    memoryBytes: () => 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])),
    cpuMs: () => cpuMs(child.pid!),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Linux counts a process's time in hundredths of a second. */
function cpuMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The status of a POST; undefined when nobody listens. */
export function post(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', headers, agent: false }, (response: IncomingMessage) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}
