/** Environment variables of sweep. */
export const SWEEP_ENVIRONMENT = [
  'CATALOGUE_TABLE',
  'STORIES_TABLE',
  'RELEASE_QUEUE_URL',
  'UPLOADS_QUEUE_URL',
] as const;

export type SweepEnvironment = Readonly<Record<(typeof SWEEP_ENVIRONMENT)[number], string>>;
