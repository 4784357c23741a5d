/** How long a key is good. */

const DAY_MS = 86_400_000;

export const EXPIRIES = [
  { value: 'never', label: 'never', days: null },
  { value: '7', label: 'in 7 days', days: 7 },
  { value: '30', label: 'in 30 days', days: 30 },
  { value: '90', label: 'in 90 days', days: 90 },
  { value: '365', label: 'in a year', days: 365 },
] as const;

/** The time as the API takes it; null for never. */
export function expirationOf(value: string, nowMs: number): string | null {
  const days = EXPIRIES.find((expiry) => expiry.value === value)?.days ?? null;
  return days === null ? null : new Date(nowMs + days * DAY_MS).toISOString();
}

/** Whether a key opens nothing any more. */
export function hasExpired(expiration: string | null, nowMs: number): boolean {
  return expiration !== null && Date.parse(expiration) <= nowMs;
}
