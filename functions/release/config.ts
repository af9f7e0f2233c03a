/** What release needs from its environment. */
export const RELEASE_ENVIRONMENT = ['CATALOGUE_TABLE', 'EDITIONS_BUCKET', 'RELEASE_QUEUE_URL'] as const;

export type ReleaseEnvironment = Readonly<Record<(typeof RELEASE_ENVIRONMENT)[number], string>>;
