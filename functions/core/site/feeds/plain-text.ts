/**
 * Characters that XML 1.0 forbids (§2.2, Char: controls, halves of surrogate pairs, U+FFFE and U+FFFF), and those
 * that it discourages: the controls U+007F to U+009F and noncharacters, which feed validators and HTML parsers
 * report.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Direction overrides and isolates: they can make a line, and what stands beside it, read otherwise than it is. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that may stand in XML and HTML. A replacement character, which validators take for a broken encoding, becomes `?`.
 *
 * @param text any text, with or without markup
 * @example xmlText('a\u0001b\ud800') // 'ab'
 */
export const xmlText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').replaceAll('\ufffd', '?');

/** One line of text for titles and names: single spaces, no change of direction. */
export const oneLine = (text: string): string =>
  xmlText(text).replace(DIRECTION, '').replace(/\s+/g, ' ').trim();

/**
 * One line for fields that cannot say whether they are text or HTML: RSS titles and categories, names of authors. Readers
 * disagree on them, so no tag may be in them under either reading: `‹` stands for a `<` that would begin one.
 *
 * @example unmarkedLine('Use <b>bold</b>, if a < b') // 'Use ‹b>bold‹/b>, if a < b'
 */
export const unmarkedLine = (text: string): string => oneLine(text).replace(/<(?=[a-z/!?])/gi, '‹');
