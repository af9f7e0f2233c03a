import { letters } from '../letters.ts';

const LABELLED =
  /^[([]?\s*(?:(?:featured|lead|main|header|cover|hero|top|feature|thumbnail)\s+)?(?:(?:image|photo|picture|pic|photograph|video|illustration|graphic|file)s?\s*(?:credits?|courtesy|source)?|credits?|pictured|photo(?:graph)?(?:ed|er)?)\s*(?:by|of|from|courtesy(?: of)?)?\s*[:：©|]\s*(.{2,140}?)\s*[)\]]?$/i;
const BY =
  /^[([]?\s*(?:photo(?:graph)?|image|picture|illustration|video)s? (?:by|courtesy of|via)\s+(.{2,100}?)\s*[)\]]?$/i;
const RIGHTS = /^(?:©|\(c\)|copyright)\s+(.{2,100})$/i;
const AGENCY =
  'Getty(?: Images)?|Reuters|AP(?: Photo)?|AFP|EPA(?:-EFE)?|PA(?: Wire| Media| Images)?|Shutterstock|Alamy(?: Stock Photo)?|iStock|Rex(?: Features)?|Xinhua|ANSA|dpa|TASS|Bloomberg|WireImage|FilmMagic|Unsplash|Pexels|Pixabay|Flickr|Wikimedia Commons|YouTube|Instagram|Facebook|Twitter|TikTok|X|Netflix|NASA|Handout|Supplied|Pictures|Studios?|Images?|Press|Photos?|News|Films?|Entertainment|Media|Archives?';
/** `Northlight Pictures/Ada Moss`, `Ada Moss/Reuters`, `AFP via Getty Images`: names parted by a slash, one of them a house. */
const WORD = "(?:[\\p{Lu}\\d][\\p{L}\\p{N}.,'’&!-]*|of|for|via|and|de|van|von|the)";
const SLASHED = letters(
  `^[\\p{Lu}\\d][\\p{L}\\p{N}.,'’&!-]*(?: ${WORD}){0,4}(?: ?/ ?${WORD}(?: ${WORD}){0,4}){1,4}$`,
  '',
);
const TWO_NAMES = letters(
  String.raw`^\p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’-]+ ?/ ?\p{Lu}[\p{L}.'’-]+ \p{Lu}[\p{L}.'’-]+$`,
  '',
);
const HOUSE = new RegExp(`(?:^|[\\s/(])(?:${AGENCY})(?=$|[\\s/)])`, 'u');
const VIA = letters(`^(?:[\\p{Lu}][\\p{L}.'’-]*(?: [\\p{L}.'’-]+){0,4} )?(?:via|for) (?:${AGENCY})$`, '');
const ALONE =
  /^[([]?(?:Getty(?: Images)?|Reuters|AP Photo|AFP|Shutterstock|Alamy(?: Stock Photo)?|iStock|PA Wire|WireImage)[)\]]?$/u;

/** At the end of a caption: `A boat at dawn. (Photo by Ada Moss/Reuters)` */
const TRAILING = new RegExp(
  `^(.{3,400}?)\\s*(?:[([]\\s*((?:(?:photo|image|picture|credit|pic)s?(?: by| courtesy of)?\\s*:?\\s*.{2,80})|(?:[^()]{0,60}/)?(?:${AGENCY}))\\s*[)\\]]|(?:photo|image|picture|photograph|credit)s?(?: credit)?\\s*:\\s*(.{2,80})|©\\s*(.{2,80}))\\s*$`,
  'iu',
);

const LONGEST = 180;

/**
 * The credit of an image where a line is nothing else, or null.
 *
 * @example creditOf('Image credit: Ada Moss/Reuters') // 'Ada Moss/Reuters'
 */
export const creditOf = (line: string): string | null => {
  // A row of a table may begin with "Image".
  if (line.length > LONGEST || line.split(' | ').length > 2) return null;
  const named = LABELLED.exec(line) ?? BY.exec(line) ?? RIGHTS.exec(line);
  if (named !== null) return named[1]?.trim() ?? null;
  if (ALONE.test(line) || ((line.includes('via ') || line.includes('for ')) && VIA(line).test(line)))
    return line.replace(/^[([]|[)\]]$/g, '');
  if (!line.includes('/')) return null;
  return TWO_NAMES(line).test(line) || (SLASHED(line).test(line) && HOUSE.test(line)) ? line : null;
};

const AGENCY_CAPTION = letters(
  String.raw`^(?:FILE(?: PHOTO)?\s*[-–—:]|(?:in )?this (?:[\p{L}\d.,]+ ){0,6}file (?:photo|image|picture)\b|(?:in )?this (?:[\p{L}\d.,]+ ){0,6}(?:photo|image|picture|frame grab)[\p{L}\d ,]{0,30} (?:provided|released|made available) by\b)`,
  'i',
);

/** It is asked of every line of a story, of which few begin so. */
const MAY_BE_CAPTION = /^(?:file|(?:in )?this)/i;

/**
 * Whether a line is the caption of a picture as news agencies begin them.
 *
 * @example isAgencyCaption('In this Nov. 4, 2024, file photo, boats leave the harbour.') // true
 */
export const isAgencyCaption = (line: string): boolean =>
  MAY_BE_CAPTION.test(line) && AGENCY_CAPTION(line.slice(0, 200)).test(line.slice(0, 200));

/**
 * Parts a caption from the credit at its end.
 *
 * @example splitCaption('A boat at dawn. (Photo by Ada Moss)') // { caption: 'A boat at dawn.', credit: 'Ada Moss' }
 */
export const splitCaption = (
  line: string,
): { readonly caption: string | null; readonly credit: string | null } => {
  const whole = creditOf(line);
  if (whole !== null) return { caption: null, credit: whole };
  const parts = line.length <= 500 ? TRAILING.exec(line) : null;
  if (parts === null) return { caption: line || null, credit: null };
  const credit = (parts[2] ?? parts[3] ?? parts[4] ?? '').replace(
    /^(?:photo|image|picture|credit|pic)s?(?: by| courtesy of)?\s*:?\s*/i,
    '',
  );
  return { caption: parts[1]?.trim() || null, credit: credit.trim() || null };
};
