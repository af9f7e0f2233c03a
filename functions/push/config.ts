/** Environment variables of push. */
export const PUSH_ENVIRONMENT = ['READERS_TABLE', 'PUSH_QUEUE_URL', 'PUSH_KEYS_PARAMETER'] as const;

export type PushEnvironment = Readonly<Record<(typeof PUSH_ENVIRONMENT)[number], string>>;
