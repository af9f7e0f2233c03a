import type { Note } from '../draft.ts';
import { cleanLine } from '../text/characters.ts';
import { readFragment } from './read-body.ts';

/** What markup says as one line, or null where it says nothing. */
export const plainText = (markup: string, note: Note): string | null =>
  cleanLine(
    readFragment(markup, null, note)
      .map((block) => block.text)
      .join(' '),
  ) || null;
