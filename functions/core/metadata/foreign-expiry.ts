import { foldName } from '../fold-name.ts';
import type { Note } from '../normalise/draft.ts';
import { momentIn } from '../normalise/moments.ts';
import type { Undated } from './release-day.ts';

/** Keys of front matter, headers of mail, properties of ninjs and names of `<meta>` that are no names of ours, but say when an article ends. */
const NAMES = {
  frontMatter: new Set(['expiresuntil', 'validuntil']),
  mail: new Set(['expires', 'expiry', 'expirydate', 'expiredate', 'expirationdate']),
  ninjs: new Set(['expires', 'expiry', 'expirydate', 'expirationdate']),
  html: new Set(['expires', 'expiry', 'expirydate', 'expirationdate']),
} as const;

/** Whether a name in a place is one that others use for an expiry. */
export const isForeignExpiry = (name: string, place: keyof typeof NAMES): boolean =>
  NAMES[place].has(foldName(name));

/**
 * Adds an expiry that was declared in the form of others. One of ours counts more; what cannot be read is left alone, since
 * nobody wrote it for us; and one that is past does nothing, which only the clock tells.
 *
 * @param texts what is said; of several moments the earliest counts
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
    const moment = momentIn(text.trim());
    if (moment === null)
      note(
        'foreignExpiry',
        'dropped',
        text.slice(0, 80),
        'It is the expiry of another system, and no moment.',
      );
    else if (earliest === null || Date.parse(moment) < Date.parse(earliest)) earliest = moment;
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
