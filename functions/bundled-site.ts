import type { SiteSettings } from './core/site/site.ts';
import type { FormerId } from './core/tag/taxonomy/former-ids.ts';

/** What the deployment says about its site, which infra puts into the bundle as percent-encoded JSON. */
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

/** What was bundled with the function; the default when it was not bundled by infra. */
export const bundledSite = (): BundledSite =>
  typeof SLUGLINE_SITE === 'string'
    ? (JSON.parse(decodeURIComponent(SLUGLINE_SITE)) as BundledSite)
    : DEFAULT;
