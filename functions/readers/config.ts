/**
 * Environment variables of the readers' function. `READERS_API` is the origin of its API, where the canary's device
 * is reached; `CANARY_QUEUE_URL` is `off` where the canary is off.
 */
export const READERS_ENVIRONMENT = [
  'READERS_TABLE',
  'PUSH_KEYS_PARAMETER',
  'ERASURES_BUCKET',
  'READERS_API',
  'CANARY_QUEUE_URL',
] as const;

export type ReadersEnvironment = Readonly<Record<(typeof READERS_ENVIRONMENT)[number], string>>;
