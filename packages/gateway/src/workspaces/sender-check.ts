/** Whether a sender may call a webhook that belongs to a service account. */
import { bearerKey } from './bearer.ts';
import type { Keys } from './keys.ts';

/** The check: the Authorization header must carry a key of the webhook's service account. */
export function createSenderCheck(keys: Keys) {
  return (
    webhook: { readonly serviceAccountId: string | null },
    authorization: string | undefined,
  ): boolean => {
    const key = bearerKey(authorization);
    const holder = key === undefined ? undefined : keys.authenticate(key);
    return holder !== undefined && holder.serviceAccountId === webhook.serviceAccountId;
  };
}
