export type { Value } from './python/values.ts';
