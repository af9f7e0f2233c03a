/** What ingest needs from its environment. */
export const INGEST_ENVIRONMENT = [
  'NAMESPACE',
  'CATALOGUE_TABLE',
  'EDITIONS_BUCKET',
  'OPERATIONS_CHANNEL',
  'RELEASE_QUEUE_URL',
  'BULK_QUEUE_URL',
  // `on` or `off`.
  'STORIES',
] as const;

export type IngestEnvironment = Readonly<Record<(typeof INGEST_ENVIRONMENT)[number], string>>;
