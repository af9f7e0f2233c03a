import { cleanLine } from '../text/characters.ts';
import { bylineOf } from '../text/recognise/byline.ts';

/** "By" as agencies write it; before one word alone it may be the first half of a surname. */
const BY = /^(?:[Bb][Yy]|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f):?\s+(?=\p{Lu}\S*\s)/u;

/**
 * The people of a field that names the writers, with or without "By" and without their posts; a name that does not look
 * like one is kept whole.
 *
 * @example namesIn('By Ada Moss and Finn Hale, Court Correspondent') // ['Ada Moss', 'Finn Hale']
 */
export const namesIn = (field: string): readonly string[] => {
  const bare = cleanLine(field).replace(BY, '');
  return bylineOf(`By ${bare}`) ?? (bare === '' ? [] : [bare]);
};
