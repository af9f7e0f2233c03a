/** What the canary needs from its environment. `READERS_FUNCTION` is `off` where push is. */
export const CANARY_ENVIRONMENT = ['UPLOADS_BUCKET', 'MONITOR_QUEUE_URL', 'READERS_FUNCTION'] as const;

export type CanaryEnvironment = Readonly<Record<(typeof CANARY_ENVIRONMENT)[number], string>>;
