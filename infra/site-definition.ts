import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SiteSettings } from '../functions/core/site/site.ts';
import type { FormerId } from '../functions/core/tag/taxonomy/former-ids.ts';
import { definition } from './definition.ts';
import type { SiteChoice } from './environments/site.ts';
import type { Settings } from './settings.ts';

/** The logo is in the bundle of the site, which has room for so many bytes besides the settings. */
const LARGEST_LOGO = 40_000;

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Blue that is read on white as well as on near black. */
const COLOUR = '#1a5fb4';

/**
 * Reads the logo.
 *
 * @param folder what its path is relative to
 * @throws Error saying what is wrong with the file and what to do
 */
export const readLogo = (folder: string, { logo }: SiteChoice): SiteSettings['logo'] => {
  if (logo === undefined) return null;
  const file = path.resolve(folder, logo);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Error(`site.logo: there is no file ${file}.`);
  if (size > LARGEST_LOGO)
    throw new Error(
      `site.logo: ${file} has ${size} bytes, and ${LARGEST_LOGO} are the most. Make it smaller.`,
    );
  const bytes = readFileSync(file);
  const isSvg = logo.endsWith('.svg');
  if (isSvg ? !/<svg[\s>]/.test(bytes.toString()) : !bytes.subarray(0, PNG.length).equals(PNG))
    throw new Error(`site.logo: ${file} is not ${isSvg ? 'SVG' : 'PNG'}, as its name says. Save it as such.`);
  return { type: isSvg ? 'image/svg+xml' : 'image/png', base64: bytes.toString('base64') };
};

/** @example inWords('harbour-gazette') // 'Harbour Gazette' */
const inWords = (namespace: string): string =>
  namespace
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/**
 * Returns the settings that the site needs, with defaults for those left out.
 *
 * @param folder the folder that the logo's path is relative to
 */
export const siteSettings = (
  { namespace, site, push }: Pick<Settings, 'namespace' | 'site' | 'push'>,
  folder: string,
): SiteSettings => ({
  namespace,
  name: site.name ?? inWords(namespace),
  tagline: site.tagline ?? null,
  colour: site.colour ?? COLOUR,
  logo: readLogo(folder, site),
  timeZone: site.timeZone ?? 'UTC',
  // Full texts that were published in feeds cannot be withdrawn.
  feeds: site.feeds ?? 'summary',
  push: push === 'on',
});

/**
 * The site for the bundles of its functions.
 *
 * @param formerIds the topics that editors renamed: their former addresses lead to the present ones
 */
export const siteDefinition = (
  settings: SiteSettings,
  formerIds: readonly FormerId[],
): Readonly<Record<string, string>> => ({ SLUGLINE_SITE: definition('site', { settings, formerIds }) });
