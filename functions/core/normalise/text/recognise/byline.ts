import { late } from '../late.ts';

const NAME =
  "(?:(?:[\\p{Lu}][\\p{L}.'’-]*|de|da|di|del|della|der|den|dos|van|von|la|le|al|el|bin|ibn|ten|ter)(?:\\s+|$)){2,5}";
const PREFIX = /^(?:(?:written|reported|words|story|text|report|reporting) )?by:?\s+/i;
const PREFIX_ABROAD = late(String.raw`^(?:von|par|por|di|door|av|af)\s+(?=\p{Lu})`, 'u');
const MAY_BE_ABROAD = /^(?:von|par|por|di|door|av|af)\s/;
const ONE = late(`^${NAME}$`, 'u');
/** What follows a name: a post, an account, a date. */
const ROLE = late(
  String.raw`^(?:(?:the )?[\p{L}' ]{0,40}\b(?:correspondent|reporter|editor|writer|staff|bureau|news|desk|press|reuters|ap|afp|bbc|journalist|producer|columnist|critic|contributor)\b|@\w|\S{1,60}@|.{0,20}\d{4}|updated\b|published\b)`,
  'iu',
);

/** The parts of a list before the first that is no name. */
const withoutRoles = (list: string): string => {
  const parts = list.split(/\s*[,|•·–—]\s*/);
  const end = parts.findIndex((part) => ROLE().test(part));
  return (end === -1 ? parts : parts.slice(0, end)).join(', ');
};

const LONGEST = 160;

/**
 * The people of a byline, in order, or null when a line is none.
 *
 * @example bylineOf('By Ada Moss and Finn Hale') // ['Ada Moss', 'Finn Hale']
 */
export const bylineOf = (line: string): readonly string[] | null => {
  if (line.length > LONGEST) return null;
  const prefix = PREFIX.test(line) ? PREFIX : MAY_BE_ABROAD.test(line) ? PREFIX_ABROAD() : null;
  if (prefix === null || !prefix.test(line)) return null;
  const rest = line.replace(prefix, '');
  return peopleOf(withoutRoles(rest));
};

/**
 * The people a list of names names, or null when it is no such list.
 *
 * @example peopleOf('Ada Moss, Finn Hale & Noor Aziz') // ['Ada Moss', 'Finn Hale', 'Noor Aziz']
 */
export const peopleOf = (list: string): readonly string[] | null => {
  const names = list
    .split(/\s*(?:,\s*(?:and|&)?|;|&|\s(?:and|und|et|y|e|en|og)\s)\s*/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 && names.length <= 12 && names.every((name) => ONE().test(name)) ? names : null;
};
