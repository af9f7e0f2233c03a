/** What the canary needs from its environment. */
export const CANARY_ENVIRONMENT = ['UPLOADS_BUCKET', 'MONITOR_QUEUE_URL'] as const;

export type CanaryEnvironment = Readonly<Record<(typeof CANARY_ENVIRONMENT)[number], string>>;
