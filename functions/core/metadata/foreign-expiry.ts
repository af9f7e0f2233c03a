import { foldName } from '../fold-name.ts';
import type { Note } from '../normalise/draft.ts';
import { timeIn } from '../normalise/times.ts';
import type { Place } from './field.ts';
import type { Undated } from './release-day.ts';

/**
 * Names that the standards of a place use for the end of an article, or of a cached page, a message or a membership.
 * They are in general use, so unreadable values are ignored. With our prefix, or with `X-`, they are ours.
 */
const NAMES: { readonly [P in Place]?: ReadonlySet<string> } = {
  frontMatter: new Set(['expiresuntil', 'validuntil']),
  // RFC 4021 and RFC 2156.
  mail: new Set(['expires', 'expire', 'expirydate']),
  ninjs: new Set(['expires', 'expire']),
  newsml: new Set(['expires', 'expire']),
  feed: new Set(['expires', 'expire']),
  html: new Set([
    'expires',
    'expire',
    'article:expirationtime',
    'og:article:expirationtime',
    'unavailableafter',
    'prism:expirationdate',
    'prism.expirationdate',
  ]),
};

/** Whether a name in a place is one that others use for an expiry. */
export const isForeignExpiry = (name: string, place: Place): boolean =>
  NAMES[place]?.has(foldName(name)) ?? false;

/**
 * Adds an expiry that was declared in the form of others. One of our own takes precedence; an unreadable one is
 * ignored, because it was not written for us; one that is past has no effect, which depends on the clock.
 *
 * @param texts the values; of several times the earliest counts
 */
export const withForeignExpiry = (
  declared: Undated,
  texts: readonly (string | null)[],
  note: Note,
): Undated => {
  if (declared.expiresAt !== null) return declared;
  let earliest: string | null = null;
  for (const text of texts) {
    if (text === null || text.trim() === '') continue;
    const time = timeIn(text.trim());
    if (time === null)
      note(
        'foreignExpiry',
        'dropped',
        text.slice(0, 80),
        'It is the expiry of another system, and not a time.',
      );
    else if (earliest === null || Date.parse(time) < Date.parse(earliest)) earliest = time;
  }
  if (earliest === null) return declared;
  note(
    'foreignExpiry',
    'chose',
    earliest,
    'It is the expiry of another system. It counts unless it is past.',
  );
  return { ...declared, foreignExpiry: earliest };
};
