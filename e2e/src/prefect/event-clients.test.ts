/** The unmodified clients of Prefect's Python package for events, against Postern: what they send and what they get. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../command.ts';
import { PREFECT_FOLDER, prefectEnvironment, requirePrefect } from './prefect-program.ts';
import { type Served, servePostern } from './served.ts';

const PYTHON = join(PREFECT_FOLDER, 'bin/python');

/** Emits by the client and by the helper, and reads both back from the stream. */
const ROUND_TRIP = `
import asyncio, json, sys
from prefect.events import Event, emit_event
from prefect.events.clients import get_events_client, get_events_subscriber
from prefect.events.filters import EventFilter, EventNameFilter, EventRelatedFilter
from prefect.events.worker import EventsWorker

async def main():
    wanted = EventFilter(event=EventNameFilter(prefix=[sys.argv[1] + "."]))
    subscriber = get_events_subscriber(filter=wanted)
    seen = []
    async with subscriber:
        async with get_events_client(checkpoint_every=1) as client:
            for name in ("client", "elsewhere"):
                prefix = sys.argv[1] if name == "client" else "other"
                await client.emit(Event(event=prefix + "." + name,
                    resource={"prefect.resource.id": "sdk", "größe": "ü"},
                    related=[{"prefect.resource.id": "r", "prefect.resource.role": "x"}],
                    payload={"n": 2**60, "f": 1.0, "none": None, "list": [1, "zwei"]}))
        emit_event(event=sys.argv[1] + ".emitted", resource={"prefect.resource.id": "sdk"})
        EventsWorker.instance().drain()
        while len(seen) < 2:
            seen.append(await subscriber.__anext__())
    print(json.dumps({"client": type(client).__name__, "subscriber": type(subscriber).__name__,
        "events": [event.model_dump(mode="json") for event in seen]}))

asyncio.run(main())
`;

let postern: Served;
let home: string;
beforeAll(async () => {
  requirePrefect();
  postern = await servePostern();
  home = mkdtempSync(join(tmpdir(), 'postern-event-clients-'));
});
afterAll(async () => {
  await postern.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** The settings of a self-hosted Prefect, and those of Prefect Cloud. */
async function settingsOf(kind: 'self-hosted' | 'cloud'): Promise<Record<string, string>> {
  const base = `${postern.url}/api`;
  if (kind === 'self-hosted') return { PREFECT_API_URL: base, PREFECT_API_AUTH_STRING: postern.apiKey };
  const [workspace] = await postern.client.workspaces();
  return {
    PREFECT_CLOUD_API_URL: base,
    PREFECT_API_URL: `${base}/accounts/${workspace!.account_id}/workspaces/${workspace!.workspace_id}`,
    PREFECT_API_KEY: postern.apiKey,
  };
}

const environment = async (kind: 'self-hosted' | 'cloud') => ({
  ...prefectEnvironment(home),
  ...(await settingsOf(kind)),
});

interface RoundTrip {
  readonly client: string;
  readonly subscriber: string;
  readonly events: readonly { readonly event: string; readonly payload: unknown }[];
}

describe.each([
  ['self-hosted', 'PrefectEventsClient', 'PrefectEventSubscriber'],
  ['cloud', 'PrefectCloudEventsClient', 'PrefectCloudEventSubscriber'],
] as const)('with the settings of %s', (kind, client, subscriber) => {
  test('events that the SDK emits are stored, and come back through its subscriber', async () => {
    const { code, out, errors } = await run(PYTHON, ['-c', ROUND_TRIP, kind], await environment(kind));
    expect([code, errors]).toEqual([0, expect.any(String)]);
    const trip = JSON.parse(out.trim().split('\n').at(-1)!) as RoundTrip;
    expect([trip.client, trip.subscriber]).toEqual([client, subscriber]);
    expect(trip.events.map(({ event }) => event)).toEqual([`${kind}.client`, `${kind}.emitted`]);
    const filter = { event: { prefix: [`${kind}.`] } };
    const text = await postern.client.events.filterText(filter);
    expect(text).toContain('"payload":{"n":1152921504606846976,"f":1.0,"none":null,"list":[1,"zwei"]}');
    expect(text).toContain('"größe":"ü"');
    expect((await postern.client.events.filter(filter)).total).toBe(2);
  });

  test('"prefect event emit" and "prefect event stream" do what they do with Prefect', async () => {
    const env = { ...(await environment(kind)), PYTHONUNBUFFERED: '1' };
    const stream = spawn(requirePrefect(), ['event', 'stream'], { env, stdio: 'pipe' });
    const exited = once(stream, 'exit');
    const streamed: unknown[] = [];
    try {
      // The stream begins with the last minute: it does not matter who is first.
      const args = ['event', 'emit', `${kind}.cli`, '--resource-id', 'from-cli', '--payload', '{"a": 1.5}'];
      const emitted = await run(requirePrefect(), args, env);
      expect(emitted.out + emitted.errors).toContain(`Successfully emitted event '${kind}.cli'`);
      // Other lines are other events, or for people.
      for await (const line of createInterface({ input: stream.stdout })) {
        if (!line.includes(`"${kind}.cli"`)) continue;
        streamed.push(JSON.parse(line));
        break;
      }
    } finally {
      stream.kill('SIGKILL');
      await exited;
    }
    expect(streamed).toMatchObject([{ event: `${kind}.cli`, payload: { a: 1.5 } }]);
  });
});

test('without a key, the SDK says what to set', async () => {
  const env = { ...prefectEnvironment(home), PREFECT_API_URL: `${postern.url}/api` };
  const script = ROUND_TRIP.replace(
    'get_events_subscriber(filter=wanted)',
    'get_events_subscriber(reconnection_attempts=0)',
  );
  const { code, errors } = await run(PYTHON, ['-c', script, 'nobody'], env);
  expect(code).not.toBe(0);
  expect(errors).toContain('Auth required but no token provided: give a key, as PREFECT_API_AUTH_STRING');
});
