/** Environment variables of release. */
export const RELEASE_ENVIRONMENT = [
  'CATALOGUE_TABLE',
  'STORIES_TABLE',
  'EDITIONS_BUCKET',
  'RELEASE_QUEUE_URL',
] as const;

export type ReleaseEnvironment = Readonly<Record<(typeof RELEASE_ENVIRONMENT)[number], string>>;

/**
 * How many batches of reminders release takes at once, and how many reminders a batch has. Many embargoes end in the same second, at
 * midnight say, and must not wait for one another (docs/limits.md).
 */
export const RELEASE_CONCURRENCY = 20;
export const RELEASE_BATCH = 10;
