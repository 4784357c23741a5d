/** Who is signed in. */
import type { Holder } from '@postern/contract';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

const HOLDER_STALE_AFTER_MS = 60_000;

/** What the session's key is; null when there is no session. */
export const sessionQuery = queryOptions<Holder | null>({
  queryKey: ['session'],
  staleTime: HOLDER_STALE_AFTER_MS,
  queryFn: () => client.session.get(),
});

/** @throws what the client throws when the server cannot be asked */
export async function isSignedIn(queryClient: QueryClient): Promise<boolean> {
  return (await queryClient.ensureQueryData(sessionQuery)) !== null;
}

/** The key of the session, on pages that need one. */
export function useHolder(): Holder {
  const { data } = useQuery(sessionQuery);
  if (data == null) throw new Error('This page is shown only to those who are signed in.');
  return data;
}
