import { letters } from '../text/letters.ts';
import { countWords, folded } from '../text/words.ts';
import type { Head } from './head.ts';
import { metaValue } from './head.ts';

/** The names of a page's site. */
export interface SiteNames {
  /** Folded, as the page declares them. */
  readonly names: ReadonlySet<string>;
  /** The name in the page's address, without its ends: `harbourpost`. */
  readonly host: string;
}

const SECOND_LEVEL = /^(?:co|com|org|net|gov|edu|ac|or|ne|go)$/;

const hostOf = (url: string | null): string => {
  const labels = (/^https?:\/\/([^/:]+)/.exec(url ?? '')?.[1] ?? '').toLowerCase().split('.');
  const top = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2) ?? '') ? -3 : -2;
  return (labels.at(top) ?? '').replaceAll('-', '');
};

const LONGEST = 200;

/** The names of a page's site. */
export const siteNamesOf = (head: Head): SiteNames => ({
  names: new Set(
    [
      metaValue(head, 'og:site_name'),
      head.structured?.publisher ?? '',
      metaValue(head, 'application-name'),
      metaValue(head, 'apple-mobile-web-app-title'),
    ]
      .map((name) => folded(name.slice(0, LONGEST)))
      .filter((name) => name !== ''),
  ),
  host: hostOf(head.canonicalUrl),
});

const NO_LETTERS = letters(String.raw`[^\p{L}\p{N}]+|^the\b`, 'g');
const SHORTEST_HOST = 4;

/** Whether a line, or a part of a title, is the name of the site and nothing else. */
export const isSiteName = (line: string, { names, host }: SiteNames): boolean => {
  const plain = folded(line);
  if (names.has(plain)) return true;
  if (host.length < SHORTEST_HOST || countWords(line) > 5) return false;
  const letters = plain.replace(NO_LETTERS(plain), '');
  return (
    letters === host ||
    letters === host.replace(/^the/, '') ||
    (letters === `${host}com` && /\.com$/.test(plain))
  );
};

/** Whether a part of a title is called after the site: its name, or one that begins with it. */
export const isAfterSite = (part: string, site: SiteNames): boolean =>
  isSiteName(part, site) ||
  (site.host.length > SHORTEST_HOST && folded(part).replace(NO_LETTERS(part), '').startsWith(site.host));
