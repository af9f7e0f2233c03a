import type { Site, SiteSettings } from '../core/site/site.ts';

/** A deployment has only a few names; invented ones must not fill the memory. */
const MOST_ORIGINS = 8;

/** The site under each of its names, made once: values derived from its settings are stored with it. */
export const siteAt = (settings: SiteSettings): ((origin: string) => Site) => {
  const sites = new Map<string, Site>();
  return (origin) => {
    const known = sites.get(origin);
    if (known !== undefined) return known;
    if (sites.size === MOST_ORIGINS) sites.clear();
    const site = { ...settings, origin };
    sites.set(origin, site);
    return site;
  };
};
