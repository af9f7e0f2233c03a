/** Environment variables of ingest. */
export const INGEST_ENVIRONMENT = [
  'NAMESPACE',
  'CATALOGUE_TABLE',
  'EDITIONS_BUCKET',
  'OPERATIONS_CHANNEL',
  'RELEASE_QUEUE_URL',
  'BULK_QUEUE_URL',
  // `on` or `off`.
  'STORIES',
  // Language tags separated by commas, or `any`.
  'LANGUAGES',
] as const;

/** The value of `LANGUAGES` if the deployment names none. */
export const ANY_LANGUAGE = 'any';

/** The languages that the deployment publishes in, or none if it names none. */
export const languagesIn = ({ LANGUAGES }: Pick<IngestEnvironment, 'LANGUAGES'>): readonly string[] =>
  LANGUAGES === ANY_LANGUAGE ? [] : LANGUAGES.split(',');

export type IngestEnvironment = Readonly<Record<(typeof INGEST_ENVIRONMENT)[number], string>>;
