/**
 * Environment variables of the site's index. `STORIES_TABLE` is `off` where stories are off. `DISTRIBUTION_ID` is the
 * CloudFront distribution whose copies of a withdrawn article it invalidates.
 */
export const SITE_INDEX_ENVIRONMENT = [
  'CATALOGUE_TABLE',
  'STORIES_TABLE',
  'EDITIONS_BUCKET',
  'SITE_BUCKET',
  'DISTRIBUTION_ID',
] as const;

export type SiteIndexEnvironment = Readonly<Record<(typeof SITE_INDEX_ENVIRONMENT)[number], string>>;
