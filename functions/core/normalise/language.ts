import { ownCopy } from '../text-codes.ts';

/** No language of four letters or more was ever registered (https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1); names are. */
const NAME_OF_LANGUAGE = /^[a-z]{4}/i;

/** Tags that were asked about before, of which pages have few. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 200;
const LONGEST_KNOWN = 20;

/**
 * A BCP 47 tag with its usual case; null if it is not one, such as `Deutsch`.
 *
 * @example languageTag('EN_gb') // 'en-GB'
 */
export const languageTag = (tag: string): string | null => {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const made = canonical(tag);
  if (tag.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(ownCopy(tag), made);
  return made;
};

const canonical = (tag: string): string | null => {
  const [first = ''] = tag.trim().split(/[\s,;]/, 1);
  if (NAME_OF_LANGUAGE.test(first)) return null;
  try {
    return Intl.getCanonicalLocales(first.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
};
