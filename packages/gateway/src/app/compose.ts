/** The only place that constructs: everything a gateway is made of, each thing handed what it needs. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApi } from '../api/server.ts';
import { createIngress } from '../ingress/ingress.ts';
import { INGRESS_LIMITS } from '../ingress/limits.ts';
import { openSqliteJournal } from '../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import type { Logger } from '../platform/logging.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import type { Store } from '../readers/store/port.ts';
import { openStore } from '../readers/store/store.ts';
import { checkTemplate } from '../render/check-template.ts';
import { createTemplateEnvironment } from '../render/environment.ts';
import { createTemplateCache } from '../render/template-cache.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';
import { createKeys } from '../workspaces/keys.ts';
import { loadSecret } from '../workspaces/secrets.ts';
import { createSenderCheck } from '../workspaces/sender-check.ts';
import { createWorkspaces } from '../workspaces/workspaces.ts';
import { createCommitHealth } from './commit-health.ts';
import type { GatewayConfig } from './config.ts';
import { CONFIGURATION_MIGRATIONS, type ConfigurationTables } from './configuration-schema.ts';
import { forwardFrom } from './forward.ts';
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
    const workspaces = await createWorkspaces({ db, clock, ids });
    const { accountId } = workspaces.default;
    const { keys, generated } = await createKeys({ db, clock, ids, accountId, chosenKey: config.apiKey });
    const webhooks = await createWebhooks({ db, clock, ids });
    const pageSecret = await loadSecret(db, 'page tokens');

    const journal = await openSqliteJournal({ folder: join(config.dataDir, 'journal'), clock });
    closers.push(() => journal.close());
    const store = await openStore({
      path: join(config.dataDir, 'store.db'),
      journal,
      onTrouble: (message) => log.warn(message),
    });
    closers.push(() => store.close());
    const forwarding = forwardFrom(journal, config, clock, log);
    if (forwarding !== undefined) closers.push(() => forwarding.close());

    const environment = createTemplateEnvironment();
    const health = createCommitHealth(clock, log);
    const way = createWay({ journal, templates: createTemplateCache(environment), ids, health });
    const ingress = createIngress({
      limits: INGRESS_LIMITS,
      clock,
      ids,
      findWebhook: webhooks.findBySlug,
      isAuthorized: createSenderCheck(keys),
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
      workspaces,
      webhooks,
      journal,
      store,
      forwarding,
      clock,
      pageSecret,
      publicUrl: config.publicUrl,
      retention: config.retention,
      checkTemplate: (source) => checkTemplate(environment, source),
      isReady: health.isReady,
    });
    return { app, journal, store, generatedKey: generated, close };
  } catch (error) {
    await close();
    throw error;
  }
}
