/** Caching and retrying of what is asked of the API. */
import { ApiError } from '@postern/contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

const STALE_AFTER_MS = 5_000;

/** `onSignedOut` is called when an answer says that the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ApiError && error.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        // What the API refused once it will refuse again.
        retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
      },
    },
  });
}
