import { cleanLine } from '../text/characters.ts';
import { bylineOf, peopleOf } from '../text/recognise/byline.ts';

/**
 * The people of a field that names the writers, with or without "By"; a name that does not look like one is kept whole.
 *
 * @example namesIn('By Ada Moss and Finn Hale') // ['Ada Moss', 'Finn Hale']
 */
export const namesIn = (field: string): readonly string[] => {
  const line = cleanLine(field);
  const bare = line.replace(/^by:?\s+/i, '');
  return bylineOf(line) ?? peopleOf(bare) ?? (bare === '' ? [] : [bare]);
};
