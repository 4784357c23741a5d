/** The HTTP server: hooks are answered before any routing, everything else is Fastify's. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Ingress } from '../ingress/ingress.ts';
import { isHookTarget } from '../ingress/target.ts';
import type { Logger } from '../platform/logging.ts';
import { type AccountWorkspaceRoutesDeps, accountWorkspaceRoutes } from './account-workspaces.ts';
import { type AccountRoutesDeps, accountListRoutes, accountRoutes } from './accounts.ts';
import { type AdministrationRoutesDeps, administrationRoutes } from './administration.ts';
import { type ApiKeyRoutesDeps, apiKeyRoutes } from './api-keys.ts';
import { type BacktestRoutesDeps, backtestRoutes } from './backtest.ts';
import { answerBrokenConnection } from './broken-connection.ts';
import { handleErrors } from './errors.ts';
import { type EventCountRoutesDeps, eventCountRoutes } from './event-counts.ts';
import { acceptSockets, type EventSocketDeps, eventSocketRoutes } from './event-sockets.ts';
import { type EventStreamDeps, eventStreamRoute } from './event-stream.ts';
import { type EventRoutesDeps, eventRoutes } from './events.ts';
import { type ForwardingRoutesDeps, forwardingRoutes } from './forwarding.ts';
import { readInputs } from './input.ts';
import { type MeRoutesDeps, meRoutes } from './me.ts';
import { documentRoutes, homeRoute } from './pages.ts';
import { type PostEventsDeps, postEventsRoute } from './post-events.ts';
import { type ReplayRoutesDeps, replayRoutes } from './replay.ts';
import { type RequestRoutesDeps, requestRoutes } from './requests.ts';
import { ACCOUNT_PREFIX, requireKey, SCOPED_PREFIX, type ScopeDeps } from './scope.ts';
import { serverStatusRoutes } from './server-status.ts';
import { type ServiceAccountRoutesDeps, serviceAccountRoutes } from './service-accounts.ts';
import { sessionRoutes } from './session.ts';
import { type TemplateRoutesDeps, templateRoutes } from './templates.ts';
import { answerWithPage, isBuilt, webUiRoutes } from './web-ui.ts';
import { type WebhookActivityRoutesDeps, webhookActivityRoutes } from './webhook-activity.ts';
import { type WebhookRoutesDeps, webhookRoutes } from './webhooks.ts';

export type ApiDeps = ScopeDeps &
  WebhookRoutesDeps &
  TemplateRoutesDeps &
  BacktestRoutesDeps &
  ReplayRoutesDeps &
  WebhookActivityRoutesDeps &
  EventRoutesDeps &
  EventCountRoutesDeps &
  PostEventsDeps &
  EventStreamDeps &
  EventSocketDeps &
  RequestRoutesDeps &
  AdministrationRoutesDeps &
  MeRoutesDeps &
  AccountRoutesDeps &
  AccountWorkspaceRoutesDeps &
  ApiKeyRoutesDeps &
  ServiceAccountRoutesDeps &
  ForwardingRoutesDeps & {
    readonly ingress: Ingress;
    readonly log: Logger;
    /** Whether requests can be committed at the moment. */
    readonly isReady: () => boolean;
    /** Folder that the web UI was built into. */
    readonly webDir: string | undefined;
  };

/** All header lines of a request together. */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_API_BODY_BYTES = 5 * 1024 * 1024;

/** Builds the server; `listen` starts it. */
export async function createApi(deps: ApiDeps): Promise<FastifyInstance> {
  const { ingress, log, isReady, webDir } = deps;
  const hasUi = webDir !== undefined && isBuilt(webDir);
  const app = Fastify({
    loggerInstance: log,
    // A request's line would hold its URL, and a URL may hold a secret.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_API_BODY_BYTES,
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    serverFactory: (handler) => createHttpServer(ingress, handler),
    clientErrorHandler: (error, socket) => answerBrokenConnection(error, socket as Socket, ingress),
  }) as unknown as FastifyInstance;
  readInputs(app);
  handleErrors(app, hasUi ? answerWithPage : undefined);
  await acceptSockets(app, deps.feed);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Postern',
        version: '0.1.0',
        description:
          'Every route of a workspace lies under /api for the workspace the key begins with, and under /api/accounts/{account}/workspaces/{workspace} for each. x-role is the least role a key needs. Senders call /hooks/{slug}.',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
  });
  if (hasUi) await webUiRoutes(app, webDir);
  else homeRoute(app);
  documentRoutes(app);
  for (const prefix of ['/api', SCOPED_PREFIX]) {
    await app.register(
      async (scope) => {
        // The document shows each route once.
        if (prefix === SCOPED_PREFIX) hideRoutes(scope);
        serverStatusRoutes(scope, isReady);
        if (prefix === '/api') sessionRoutes(scope, deps);
        await scope.register(async (open) => {
          requireKey(open, deps);
          if (prefix === '/api') accountListRoutes(open, deps);
          meRoutes(open, deps);
          webhookRoutes(open, deps);
          webhookActivityRoutes(open, deps);
          backtestRoutes(open, deps);
          templateRoutes(open, deps);
          eventRoutes(open, deps);
          eventCountRoutes(open, deps);
          eventStreamRoute(open, deps);
          await postEventsRoute(open, deps);
          requestRoutes(open, deps);
          replayRoutes(open, deps);
          administrationRoutes(open, deps);
          forwardingRoutes(open, deps);
        });
        await scope.register(async (sockets) => eventSocketRoutes(sockets, deps));
      },
      { prefix },
    );
  }
  await app.register(
    async (open) => {
      requireKey(open, deps);
      accountRoutes(open, deps);
      accountWorkspaceRoutes(open, deps);
      apiKeyRoutes(open, deps);
      serviceAccountRoutes(open, deps);
    },
    { prefix: ACCOUNT_PREFIX },
  );
  await app.ready();
  return app;
}

function createHttpServer(ingress: Ingress, handler: Parameters<typeof createServer>[1] & object): Server {
  const options = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 30_000,
    requestTimeout: 120_000,
    // Some HTTP clients offer HTTP/2 with every request: that is not for us, and no reason not to answer.
    shouldUpgradeCallback: ({ headers, url }: IncomingMessage) =>
      headers.upgrade?.toLowerCase() === 'websocket' && !isHookTarget(url!),
  };
  const server = createServer(options, (req, res) => {
    if (isHookTarget(req.url!)) ingress.handle(req, res, false);
    else handler(req, res as never);
  });
  server.keepAliveTimeout = 72_000;
  // Without this, Node would ask every sender to go on, also those that are refused by their headers alone.
  server.on('checkContinue', (req, res) => {
    if (isHookTarget(req.url!)) ingress.handle(req, res, true);
    else {
      res.writeContinue();
      handler(req, res as never);
    }
  });
  return server;
}

function hideRoutes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true };
  });
}
