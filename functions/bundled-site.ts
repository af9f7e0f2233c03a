import type { SiteSettings } from './core/site/site.ts';
import type { FormerId } from './core/tag/taxonomy/former-ids.ts';

/** The site settings of the deployment, which infra puts into the bundle as percent-encoded JSON. */
declare const SLUGLINE_SITE: string | undefined;

export interface BundledSite {
  readonly settings: SiteSettings;
  readonly formerIds: readonly FormerId[];
}

const DEFAULT: BundledSite = {
  settings: {
    namespace: 'slugline',
    name: 'Slugline',
    tagline: null,
    colour: '#1a5fb4',
    logo: null,
    timeZone: 'UTC',
    feeds: 'summary',
    push: false,
  },
  formerIds: [],
};

/** The settings in the bundle, or the defaults if infra did not bundle the function. */
export const bundledSite = (): BundledSite =>
  typeof SLUGLINE_SITE === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_SITE)) as BundledSite)
    : DEFAULT;
