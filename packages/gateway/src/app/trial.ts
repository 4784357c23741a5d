/** Trying a template on a request: the steps of a real one, without storage. */
import { setImmediate } from 'node:timers/promises';
import { readLocales } from '@postern/humanize/node';
import { dictEntries, type ImmutableSandboxedEnvironment, parseJson, type Value } from '@postern/jinja';
import type { TrialOutcome, TrialRequest, TrialResult } from '../api/workbench.ts';
import { isBatch } from '../ingress/batch.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { createIds } from '../platform/ids.ts';
import { createSerial } from '../platform/serial.ts';
import { checkTemplate, type TemplateCheck } from '../render/check-template.ts';
import { createTemplateEnvironment } from '../render/environment.ts';
import { createTemplateCache, type TemplateCache } from '../render/template-cache.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { BATCH_LIMITS, makeBatch } from './make-batch.ts';
import { type Made, makeEvent } from './make-event.ts';
import { takeIn } from './take-in.ts';

export type TryTemplate = (
  template: string,
  request: TrialRequest,
  webhook?: Webhook,
) => Promise<TrialOutcome>;

export interface TrialDeps {
  readonly environment: ImmutableSandboxedEnvironment;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Templates that are being edited: each keystroke brings another one, and back-tests use one many times. */
const MAX_DRAFTS = 20;

/** Stands in the event where the webhook would when there is none yet. */
const NO_WEBHOOK: Webhook = {
  id: '00000000-0000-0000-0000-000000000000',
  accountId: '',
  workspaceId: '',
  created: '',
  updated: '',
  name: 'a webhook that is not stored',
  description: '',
  enabled: true,
  serviceAccountId: null,
  rateLimit: null,
  slug: '',
  template: '',
  version: 1,
};

/** A way to try templates. However many ask, one render at a time runs, and what else waits gets its turn. */
export function createTrial({ environment, clock, newId }: TrialDeps): TryTemplate {
  const compiled = createTemplateCache(environment, MAX_DRAFTS);
  // A template that is tried is known by its text alone, whichever webhook it may become.
  const templates: TemplateCache = {
    get: ({ template }) => compiled.get({ id: template, version: 1, template }),
  };
  const deps = { templates, newId };
  const inTurn = createSerial();
  const turn = <T>(render: () => T | Promise<T>): Promise<T> =>
    inTurn(async () => {
      await setImmediate();
      return render();
    });

  return async (template, request, webhook = NO_WEBHOOK) => {
    const taken = await takeIn(request, clock.now());
    switch (taken.kind) {
      case 'refused':
        return taken;
      case 'handshake':
        return { kind: 'handshake', handshake: taken.handshake.name };
      case 'inbound': {
        const inbound = { ...taken.inbound, webhook: { ...webhook, template } };
        if (!isBatch(inbound)) return resultOf(await turn(() => makeEvent(inbound, deps)));
        const limits = { ...BATCH_LIMITS, itemsPerTurn: 1 };
        const { made } = await turn(() => makeBatch(inbound, deps, limits));
        return { kind: 'batch', items: made.map(resultOf) };
      }
    }
  };
}

function resultOf(made: Made): TrialResult {
  if (made.kind === 'failed') return { kind: 'failed', failure: made.failure };
  const { event, draft, rendered } = made;
  return {
    kind: 'event',
    rendered,
    json: event.json,
    comparable() {
      const isNew: Readonly<Record<string, boolean>> = {
        received: true,
        id: draft.id === undefined,
        occurred: draft.occurred === undefined,
      };
      const fields = dictEntries(parseJson(event.json) as Parameters<typeof dictEntries>[0]);
      return Object.fromEntries([...fields].filter(([name]) => isNew[name as string] !== true)) as Value;
    },
  };
}

/** Makes of a template and a request what a gateway would make of them. */
export function tryTemplate(template: string, request: TrialRequest): Promise<TrialOutcome> {
  const environment = createTemplateEnvironment(systemClock, readLocales());
  const trial = createTrial({ environment, clock: systemClock, newId: createIds(systemClock).next });
  return trial(template, request);
}

/** Whether a text is a template that a gateway would store. */
export function validateTemplate(template: string): TemplateCheck {
  return checkTemplate(createTemplateEnvironment(), template);
}
