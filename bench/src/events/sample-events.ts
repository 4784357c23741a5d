/** Events as webhooks of ten providers would make them, the same for the same number, a few resources far more often than most. */
import type { Event, Resource } from '../../../packages/gateway/src/event/event.ts';
import { serialise } from '../../../packages/gateway/src/event/finish.ts';

const DAY_MS = 86_400_000;
export const DAYS = 30;
/** A name that only one event has, a hundredth of the way from the oldest. */
export const RARE_NAME = 'billing.dispute.escalated';

interface Provider {
  readonly name: string;
  readonly kind: string;
  readonly resources: number;
  readonly actions: readonly string[];
}

const provider = (name: string, kind: string, resources: number, actions: string): Provider => ({
  name,
  kind,
  resources,
  actions: actions.split(' '),
});

const PROVIDERS: readonly Provider[] = [
  provider(
    'github',
    'repository',
    8_000,
    'push pull_request.opened pull_request.closed issues.opened release',
  ),
  provider('gitlab', 'project', 4_000, 'push merge_request.opened merge_request.merged pipeline.failed'),
  provider('stripe', 'charge', 60_000, 'succeeded failed refunded dispute.created updated'),
  provider('shop', 'order', 50_000, 'created paid shipped delivered cancelled'),
  provider('slack', 'channel', 2_000, 'message reaction_added member_joined'),
  provider('grafana', 'alert', 3_000, 'firing resolved'),
  provider('pagerduty', 'incident', 6_000, 'triggered acknowledged resolved'),
  provider('sentry', 'issue', 20_000, 'created resolved assigned'),
  provider('dbt', 'job', 500, 'run.started run.completed run.errored'),
  provider('dockerhub', 'image', 1_000, 'pushed'),
];

const WORDS = (
  'payment card order customer build deploy release branch merge review alert threshold latency error timeout ' +
  'declined accepted retry queue worker database replica backup region cluster invoice refund shipping parcel ' +
  'carrier warehouse stock message channel member thread reaction incident service escalation policy schedule ' +
  'model test warning success failure image layer digest tag commit author email address country currency'
).split(' ');
const STATES = ['active', 'pending', 'done', 'blocked'];
const TEAMS = ['payments', 'platform', 'growth', 'data', 'security', 'support'];
const ENVIRONMENTS = ['production', 'production', 'production', 'staging', 'development'];

/** The event with a number below `count`: they are spread over 30 days until `endMs`. */
export function sampleEvent(index: number, count: number, endMs: number): Event {
  const random = randomFrom(index);
  // Squared: the first providers and resources come most often.
  const { name, kind, resources, actions } = PROVIDERS[Math.floor(random() ** 2 * PROVIDERS.length)]!;
  const number = Math.floor(random() ** 3 * resources);
  const action = actions[Math.floor(random() * actions.length)]!;
  const receivedMs = Math.floor(endMs - DAYS * DAY_MS * (1 - index / count));
  // Most occurred a moment before they came, a few up to an hour.
  const late = random() < 0.01 ? random() * 3_600_000 : random() * 3_000;
  const id = `${name}.${kind}.${number}`;
  const user = Math.floor(random() ** 2 * 5_000);
  const related: Resource[] = [
    {
      'prefect.resource.id': `person.${user}`,
      'prefect.resource.role': 'actor',
      'prefect.resource.name': `User ${user}`,
    },
    {
      'prefect.resource.id': `prefect-cloud.webhook.0199aaaa-0000-7000-8000-0000000000${name.length}${name.length}`,
      'prefect.resource.role': 'webhook',
      'prefect.resource.name': name,
    },
  ];
  return serialise(
    {
      id: uuid(index, random),
      occurred: `${new Date(receivedMs - late).toISOString().slice(0, -1)}${String(index % 1_000).padStart(3, '0')}Z`,
      event: index === Math.floor(count / 100) ? RARE_NAME : `${name}.${action}`,
      resource: {
        'prefect.resource.id': id,
        'prefect.resource.name': `${kind} ${number}`,
        environment: ENVIRONMENTS[number % ENVIRONMENTS.length]!,
        team: TEAMS[number % TEAMS.length]!,
      },
      related,
      follows: null,
      received: new Date(receivedMs).toISOString(),
    },
    payload(index, random, user),
  );
}

/** A token that only the event with this number holds. */
export function tokenOf(index: number): string {
  return hex(randomFrom(index + 0x5bd1e995), 24);
}

function payload(index: number, random: () => number, user: number): string {
  const word = (): string => WORDS[Math.floor(random() ** 1.5 * WORDS.length)]!;
  const words = (n: number): string => Array.from({ length: n }, word).join(' ');
  const amount = Math.floor(random() * 100_000);
  return `{"id":"evt_${tokenOf(index)}","object":"event","api_version":"2026-01-10","created":${
    1_700_000_000 + index
  },"livemode":${random() < 0.9},"state":"${STATES[Math.floor(random() * STATES.length)]}","data":{"amount":${amount},"currency":"eur","sender":{"id":${user},"login":"user-${user}","url":"https://api.example.com/users/${user}"},"message":"${words(
    12,
  )}","reference":"${hex(random, 40)}","lines":[{"sku":"SKU-${amount % 977}","quantity":${
    1 + (amount % 9)
  },"title":"${words(4)}"},{"sku":"SKU-${amount % 683}","quantity":1,"title":"${words(4)}"}],"links":{"self":"https://api.example.com/v1/events/${index}","html":"https://example.com/events/${index}"}},"request":{"id":"req_${hex(random, 14)}","idempotency_key":null}}`;
}

function hex(random: () => number, digits: number): string {
  let text = '';
  while (text.length < digits)
    text += Math.floor(random() * 0x10000000)
      .toString(16)
      .padStart(7, '0');
  return text.slice(0, digits);
}

/** UUIDv7-like: in order, as ids that Postern makes are. */
function uuid(index: number, random: () => number): string {
  const time = (0x0199_0000_0000 + index).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
}

/** Numbers between 0 and 1 that depend on the seed alone. */
export function randomFrom(seed: number): () => number {
  let state = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}
