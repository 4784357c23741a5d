/** The only place that constructs: everything a gateway is made of, each thing handed what it needs. */
import { join } from 'node:path';
import { readLocales } from '@postern/humanize/node';
import type { FastifyInstance } from 'fastify';
import { createGuessLimit } from '../api/guess-limit.ts';
import { createApi } from '../api/server.ts';
import { createIngress } from '../ingress/ingress.ts';
import { INGRESS_LIMITS } from '../ingress/limits.ts';
import { createRateLimiter } from '../ingress/rate-limiter.ts';
import { openSqliteJournal } from '../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import type { Logger } from '../platform/logging.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { createFeed } from '../readers/feed/feed.ts';
import type { Store } from '../readers/store/port.ts';
import { openStore } from '../readers/store/store.ts';
import { checkTemplate } from '../render/check-template.ts';
import { createTemplateEnvironment } from '../render/environment.ts';
import { createTemplateCache } from '../render/template-cache.ts';
import { createRemoval } from '../webhooks/removal.ts';
import { createWebhookChanges } from '../webhooks/webhook-change.ts';
import { createWebhookPolicy } from '../webhooks/webhook-policy.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';
import { createAccounts } from '../workspaces/accounts.ts';
import { createKeys } from '../workspaces/keys.ts';
import { loadSecret } from '../workspaces/secrets.ts';
import { createSenderCheck } from '../workspaces/sender-check.ts';
import { createServiceAccounts } from '../workspaces/service-accounts.ts';
import { createSessions } from '../workspaces/sessions.ts';
import { createWorkspaces } from '../workspaces/workspaces.ts';
import { createAuditTrail } from './audit-trail.ts';
import { createCommitHealth } from './commit-health.ts';
import type { GatewayConfig } from './config.ts';
import { CONFIGURATION_MIGRATIONS, type ConfigurationTables } from './configuration-schema.ts';
import { forwardFrom } from './forward.ts';
import { startKeyUseRuns } from './key-use-runs.ts';
import { createReplay } from './replay.ts';
import { createTrial } from './trial.ts';
import { createWay } from './way.ts';

export interface Composition {
  readonly app: FastifyInstance;
  readonly journal: Journal;
  readonly store: Store;
  /** The admin key, when this start made one: it is known only now. */
  readonly generatedKey: string | undefined;
  /** Closes everything behind the HTTP server. */
  close(): Promise<void>;
}

/** Builds a gateway on a data folder that this process holds. */
export async function compose(config: GatewayConfig, clock: Clock, log: Logger): Promise<Composition> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.reverse()) await closeOne();
  };
  try {
    const ids = createIds(clock);
    const database = openDatabase(join(config.dataDir, 'postern.db'));
    const db = createKysely<ConfigurationTables>(database);
    closers.push(() => db.destroy());
    migrate(database, CONFIGURATION_MIGRATIONS);
    const accounts = await createAccounts({ db, clock, ids });
    const { id: accountId } = accounts.default;
    const workspaces = await createWorkspaces({ db, clock, ids, defaultAccountId: accountId });
    const serviceAccounts = await createServiceAccounts({ db, clock, ids });
    const { keys, generated } = await createKeys({
      db,
      clock,
      ids,
      accountId,
      chosenKey: config.apiKey,
      serviceAccounts,
    });
    const sessions = await createSessions({
      db,
      clock,
      keys,
      onTrouble: (error) => log.warn({ err: error }, 'A session could not be made to last longer'),
    });
    const keyUses = startKeyUseRuns(keys, log);
    closers.push(() => keyUses.close());
    const pageSecret = await loadSecret(db, 'page tokens');

    const journal = await openSqliteJournal({ folder: join(config.dataDir, 'journal'), clock });
    closers.push(() => journal.close());
    const changes = createWebhookChanges(db);
    const audit = createAuditTrail({ changes, journal, accounts, workspaces, clock, log });
    const policy = createWebhookPolicy({
      findAccount: accounts.find,
      findServiceAccount: serviceAccounts.find,
    });
    const webhooks = await createWebhooks({ db, clock, ids, policy, onChange: audit.tell });
    const removal = createRemoval({ webhooks, keys, serviceAccounts, workspaces, accounts });
    // What the last run could not tell.
    await audit.tell();
    const store = await openStore({
      path: join(config.dataDir, 'store.db'),
      journal,
      onTrouble: (message) => log.warn(message),
    });
    closers.push(() => store.close());
    const feed = createFeed({ journal });
    closers.push(async () => feed.close());
    const forwarding = forwardFrom(journal, config, clock, log);
    if (forwarding !== undefined) closers.push(() => forwarding.close());

    const environment = createTemplateEnvironment(clock, readLocales());
    const health = createCommitHealth(clock, log);
    const wayDeps = { journal, templates: createTemplateCache(environment), ids, health };
    const way = createWay(wayDeps);
    const ingress = createIngress({
      limits: INGRESS_LIMITS,
      clock,
      ids,
      findWebhook: webhooks.findBySlug,
      isAuthorized: createSenderCheck(keys),
      admit: createRateLimiter({
        clock,
        defaults: config.rateLimits ?? { webhook: null, workspace: null },
        workspaceLimit: (id) => workspaces.get(id)?.rateLimit ?? null,
      }),
      defaultWorkspaceId: workspaces.default.id,
      accept: way.accept,
      greet: way.greet,
      refuse: way.refuse,
      onFault: (error) => log.error({ err: error }, 'A request to a hook met a fault of Postern'),
    });
    const app = await createApi({
      ingress,
      log,
      keys,
      sessions,
      guesses: createGuessLimit(clock),
      accounts,
      workspaces,
      serviceAccounts,
      webhooks,
      removal,
      journal,
      store,
      feed,
      forwarding,
      clock,
      pageSecret,
      publicUrl: config.publicUrl,
      retention: config.retention,
      webDir: config.webDir,
      checkTemplate: (source) => checkTemplate(environment, source),
      workbench: {
        tryTemplate: createTrial({ environment, clock, newId: ids.next }),
        replay: createReplay({ ...wayDeps, clock }),
      },
      isReady: health.isReady,
    });
    return { app, journal, store, generatedKey: generated, close };
  } catch (error) {
    await close();
    throw error;
  }
}
