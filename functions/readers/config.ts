/** What the readers' function needs from its environment. */
export const READERS_ENVIRONMENT = ['READERS_TABLE', 'PUSH_KEYS_PARAMETER', 'ERASURES_BUCKET'] as const;

export type ReadersEnvironment = Readonly<Record<(typeof READERS_ENVIRONMENT)[number], string>>;
