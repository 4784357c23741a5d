export {
  ConfigError,
  type ConfigFlags,
  type GatewayConfig,
  readConfig,
  type Surroundings,
} from './app/config.ts';
export { DataFolderError } from './app/data-folder.ts';
export { type Gateway, type GatewaySurroundings, ListenError, startGateway } from './app/gateway.ts';
export { type SignalSource, stopOnSignal } from './app/signals.ts';
export { DatabaseUnusable } from './platform/sqlite.ts';
