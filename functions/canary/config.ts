/** Environment variables of the canary. `READERS_FUNCTION` is `off` where push is off. */
export const CANARY_ENVIRONMENT = ['UPLOADS_BUCKET', 'MONITOR_QUEUE_URL', 'READERS_FUNCTION'] as const;

export type CanaryEnvironment = Readonly<Record<(typeof CANARY_ENVIRONMENT)[number], string>>;
