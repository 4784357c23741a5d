export type { TrialFailure, TrialOutcome, TrialRequest, TrialResult } from './api/workbench.ts';
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
export { tryTemplate, validateTemplate } from './app/trial.ts';
export { DatabaseUnusable } from './platform/sqlite.ts';
export type { TemplateCheck } from './render/check-template.ts';
export type { Place } from './render/rendering.ts';
export { ROLE_MEANINGS, type Role } from './workspaces/roles.ts';
