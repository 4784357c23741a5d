/** The parts of the settings, and the least role that sees each. */
import type { Holder, Role } from '@postern/contract';
import { may } from '../session/may.ts';

export const SETTINGS = [
  { label: 'Keys', to: '/settings/keys', role: 'owner' },
  { label: 'Service accounts', to: '/settings/service-accounts', role: 'viewer' },
  { label: 'Workspaces', to: '/settings/workspaces', role: 'viewer' },
  { label: 'Storage', to: '/settings/storage', role: 'administrator' },
  { label: 'Forwarding', to: '/settings/forwarding', role: 'administrator' },
] as const satisfies readonly { label: string; to: string; role: Role }[];

/** Where the settings begin for a key. */
export function firstSetting(holder: Holder): (typeof SETTINGS)[number]['to'] {
  return SETTINGS.find(({ role }) => may(holder, role))?.to ?? '/settings/service-accounts';
}
