/** Forwarding, where the configuration asks for it: what it has to say goes to the log. */
import { join } from 'node:path';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logging.ts';
import { startForwarding } from '../readers/sinks/prefect/forwarding.ts';
import type { Forwarding } from '../readers/sinks/prefect/port.ts';
import type { GatewayConfig } from './config.ts';

/** Starts it; undefined where nothing is to be forwarded. @throws DatabaseUnusable */
export function forwardFrom(
  journal: Journal,
  { forwardTo: target, dataDir }: GatewayConfig,
  clock: Clock,
  log: Logger,
): Forwarding | undefined {
  if (target === undefined) return undefined;
  return startForwarding({
    target,
    journal,
    path: join(dataDir, 'forwarding.db'),
    clock,
    tell: ({ kind, message }) => (kind === 'recovered' ? log.info(message) : log.warn(message)),
  });
}
