/** Environment variables of the site. `STORIES_TABLE` is `off` where stories are off. */
export const SITE_ENVIRONMENT = [
  'CATALOGUE_TABLE',
  'STORIES_TABLE',
  'EDITIONS_BUCKET',
  'SITE_BUCKET',
] as const;

export type SiteEnvironment = Readonly<Record<(typeof SITE_ENVIRONMENT)[number], string>>;
