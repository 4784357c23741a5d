/** Stopping by Ctrl-C or by a supervisor: the first signal stops in order, the second at once. */
import type { Gateway } from './gateway.ts';

/** The part of `process` that this needs. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): never;
}

/**
 * Resolves when the gateway has stopped after a signal. A second signal ends the process without waiting:
 * nothing that was answered with a success is lost by that, because it was committed before.
 */
export async function stopOnSignal(gateway: Gateway, source: SignalSource): Promise<void> {
  await new Promise<void>((resolve) => {
    const first = (): void => {
      source.off('SIGINT', first);
      source.off('SIGTERM', first);
      source.on('SIGINT', () => source.exit(130));
      source.on('SIGTERM', () => source.exit(143));
      resolve();
    };
    source.on('SIGINT', first);
    source.on('SIGTERM', first);
  });
  await gateway.close();
}
