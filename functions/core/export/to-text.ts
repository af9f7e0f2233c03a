import type { Edition } from '../edition.ts';

/**
 * An edition as plain text: its headline, then its copy, parted by blank lines. Uploaded again it gives the same text.
 *
 * @example toText(edition) // 'Ferry strike ends\n\nThe ferry strike ended on Monday.\n'
 */
export const toText = (edition: Edition): string => `${edition.headline}\n\n${edition.text}\n`;
