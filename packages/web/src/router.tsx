/** Every page and its address. The pages of an area load when one of them is first opened. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { basePath } from './api/client.ts';
import { readTemplateSearch } from './editor/template-search.ts';
import { readEventSearch } from './events/event-search.ts';
import { readRequestSearch } from './requests/request-search.ts';
import { isSignedIn, sessionQuery } from './session/session.ts';
import { firstSetting } from './settings/settings-tabs.ts';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { PageErrorPage } from './shell/page-error-page.tsx';
import { Shell } from './shell/shell.tsx';
import { readStarterSearch } from './webhooks/starter-search.ts';
import { readWebhooksSearch } from './webhooks/webhook-list.ts';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything that needs a session. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  async beforeLoad({ context, location }) {
    if (!(await isSignedIn(context.queryClient))) {
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad() {
    throw redirect({ to: '/webhooks' });
  },
});

const webhooks = createRoute({
  getParentRoute: () => inside,
  path: '/webhooks',
  validateSearch: readWebhooksSearch,
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const newWebhook = createRoute({
  getParentRoute: () => inside,
  path: '/webhooks/new',
  validateSearch: readStarterSearch,
  component: lazyRouteComponent(() => import('./webhooks/new-webhook-page.tsx'), 'NewWebhookPage'),
});

/** One webhook: its tabs are the routes below. */
const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/webhook-page.tsx'), 'WebhookPage'),
});

/** `starter`: what it was just made from; the page then says how to go on. */
const webhookOverview = createRoute({
  getParentRoute: () => webhook,
  path: '/',
  validateSearch: readStarterSearch,
  component: lazyRouteComponent(() => import('./webhooks/webhook-overview.tsx'), 'WebhookOverview'),
});

const webhookTemplate = createRoute({
  getParentRoute: () => webhook,
  path: '/template',
  validateSearch: readTemplateSearch,
  component: lazyRouteComponent(() => import('./editor/template-page.tsx'), 'TemplatePage'),
});

const webhookRequests = createRoute({
  getParentRoute: () => webhook,
  path: '/requests',
  validateSearch: readRequestSearch,
  component: lazyRouteComponent(() => import('./requests/webhook-requests.tsx'), 'WebhookRequests'),
});

const webhookSettings = createRoute({
  getParentRoute: () => webhook,
  path: '/settings',
  component: lazyRouteComponent(() => import('./webhooks/webhook-settings.tsx'), 'WebhookSettings'),
});

const requests = createRoute({
  getParentRoute: () => inside,
  path: '/requests',
  validateSearch: readRequestSearch,
  component: lazyRouteComponent(() => import('./requests/requests-page.tsx'), 'RequestsPage'),
});

const request = createRoute({
  getParentRoute: () => inside,
  path: '/requests/$requestId',
  component: lazyRouteComponent(() => import('./requests/request-page.tsx'), 'RequestPage'),
});

const events = createRoute({
  getParentRoute: () => inside,
  path: '/events',
  validateSearch: readEventSearch,
  component: lazyRouteComponent(() => import('./events/events-page.tsx'), 'EventsPage'),
});

/** The address that Prefect's own links to an event have. */
const event = createRoute({
  getParentRoute: () => inside,
  path: '/events/event/$date/$eventId',
  validateSearch: (search: Record<string, unknown>): { view?: 'raw' } =>
    search['view'] === 'raw' ? { view: 'raw' } : {},
  component: lazyRouteComponent(() => import('./events/event-page.tsx'), 'EventPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  async beforeLoad({ context }) {
    const holder = await context.queryClient.ensureQueryData(sessionQuery);
    throw redirect({ to: holder === null ? '/sign-in' : firstSetting(holder) });
  },
});

const keys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => import('./settings/keys.tsx'), 'Keys'),
});

const serviceAccounts = createRoute({
  getParentRoute: () => settings,
  path: '/service-accounts',
  component: lazyRouteComponent(() => import('./settings/service-accounts.tsx'), 'ServiceAccounts'),
});

const workspaces = createRoute({
  getParentRoute: () => settings,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('./settings/workspaces.tsx'), 'Workspaces'),
});

const storage = createRoute({
  getParentRoute: () => settings,
  path: '/storage',
  component: lazyRouteComponent(() => import('./settings/storage.tsx'), 'Storage'),
});

const forwarding = createRoute({
  getParentRoute: () => settings,
  path: '/forwarding',
  component: lazyRouteComponent(() => import('./settings/forwarding.tsx'), 'Forwarding'),
});

const tree = root.addChildren([
  signIn,
  inside.addChildren([
    home,
    webhooks,
    newWebhook,
    webhook.addChildren([webhookOverview, webhookTemplate, webhookRequests, webhookSettings]),
    requests,
    request,
    events,
    event,
    settings.addChildren([settingsHome, keys, serviceAccounts, workspaces, storage, forwarding]),
  ]),
]);

/** The router of the workspace that the page's address names. */
export function createPages(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: basePath === '' ? '/' : basePath,
    context: { queryClient },
    defaultPreload: 'intent',
    // Data is cached by the query client, which knows better what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: PageErrorPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
