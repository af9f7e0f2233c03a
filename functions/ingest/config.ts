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
  // Tags parted by commas, or `any`.
  'LANGUAGES',
] as const;

/** What `LANGUAGES` says where the deployment names none. */
export const ANY_LANGUAGE = 'any';

/** The languages that the deployment publishes in; none where it does not say. */
export const languagesIn = ({ LANGUAGES }: Pick<IngestEnvironment, 'LANGUAGES'>): readonly string[] =>
  LANGUAGES === ANY_LANGUAGE ? [] : LANGUAGES.split(',');

export type IngestEnvironment = Readonly<Record<(typeof INGEST_ENVIRONMENT)[number], string>>;
