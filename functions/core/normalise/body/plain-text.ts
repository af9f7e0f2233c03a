import type { Note } from '../draft.ts';
import { cleanLine } from '../text/characters.ts';
import { readFragment } from './read-body.ts';

/** The text of markup as one line, or null if there is none. */
export const plainText = (markup: string, note: Note): string | null =>
  cleanLine(
    readFragment(markup, null, note)
      .map((block) => block.text)
      .join(' '),
  ) || null;
