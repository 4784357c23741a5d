/** The requests of one webhook. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { webhookQuery } from '../webhooks/queries.ts';
import { RequestBrowser } from './request-browser.tsx';

const route = getRouteApi('/inside/webhooks/$webhookId/requests');

export function WebhookRequests() {
  const { webhookId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: webhook } = useQuery(webhookQuery(webhookId));
  return (
    <RequestBrowser
      search={{ ...search, webhook: webhookId }}
      onSearch={({ webhook: _, ...next }, isPage) =>
        void navigate({ search: next, replace: isPage !== true })
      }
      example={webhook}
    />
  );
}
