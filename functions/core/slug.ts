const LONGEST = 80;

/**
 * The lasting, filterable form of a name: lower case, without diacritics, words joined by hyphens. Letters and digits
 * of every script are kept, so that names in Cyrillic, Arabic or Chinese stay apart from each other.
 *
 * @param name any text
 * @returns at most 80 characters; `''` when the name has neither letter nor digit
 * @example slug('economy, business and finance') // 'economy-business-and-finance'
 * @example slug("Zoë Saldaña's") // 'zoe-saldanas'
 */
export const slug = (name: string): string => {
  const folded = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/['’ʼ]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .normalize('NFC');
  return [...folded.slice(0, 2 * LONGEST)]
    .slice(0, LONGEST)
    .join('')
    .replace(/^-+|-+$/g, '');
};
